const { createServer } = require('node:http');
const { clean } = require('semver');

createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/plain');
  response.end(`${process.env.GREETING} ${process.env.NAME} ${clean('v1.2.3')} ${process.getuid()}\n`);
}).listen(18443);
