const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { valid } = require('semver');

createServer((_request, response) => {
  const page = readFileSync(join(__dirname, '../pages/index.html'), 'utf8');
  response.setHeader('Content-Type', 'text/html');
  response.end(page.replace('VERSION', valid('1.0.0')));
}).listen(18444);
