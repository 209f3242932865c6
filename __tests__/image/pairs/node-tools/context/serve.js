require('node:http')
  .createServer((_, response) => response.end('a page\n'))
  .listen(18431, '127.0.0.1');
