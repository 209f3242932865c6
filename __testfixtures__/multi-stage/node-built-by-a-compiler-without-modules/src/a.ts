import http from 'node:http';

http.createServer((_, answer) => answer.end('open')).listen(3000);
