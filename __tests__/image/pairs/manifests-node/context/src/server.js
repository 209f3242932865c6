const { createServer } = require('node:http');
const greeting = require('greeting');

createServer((request, response) => response.end(greeting(request.url.slice(1)))).listen(18431);
