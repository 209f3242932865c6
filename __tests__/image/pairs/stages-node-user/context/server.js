const { appendFileSync, readFileSync, statSync } = require('node:fs');
const { createServer } = require('node:http');
const { major } = require('semver');

const LOG = 'visits.log';

createServer((request, response) => {
  // A new file in the application's own folder: its owner must be who runs this.
  appendFileSync(LOG, `${request.url}\n`);
  const visits = readFileSync(LOG, 'utf8').trim().split('\n').length > 0;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ visits, owner: statSync('.').uid, major: major('4.5.6') }));
}).listen(18442);
