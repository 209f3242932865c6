import { createServer } from 'node:http';
import { inc, type ReleaseType } from 'semver';
import { describe } from './versions';

createServer((request, response) => {
  const [, version = '', kind = 'patch'] = (request.url ?? '').split('/');
  response.setHeader('Content-Type', 'text/plain');
  response.end(describe(version, inc(version, kind as ReleaseType)));
}).listen(18441);
