const http = require('http');

http.createServer((request, response) => response.end('hello')).listen(3000);
