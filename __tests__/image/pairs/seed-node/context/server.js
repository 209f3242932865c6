const { createServer } = require('node:http');

createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ path: request.url, node: process.version }));
}).listen(18427);
