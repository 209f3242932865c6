// node bench/tree.mjs [--files N] [--keep]
// A generated monorepo, and what a run over it costs: one process beside two workers, the cache, the peak memory, the
// growth from a tenth of the files. Build first. Measured figures; nothing is asserted.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const BIN = new URL('../bin/dockershift.js', import.meta.url).pathname;

/** Numbers that look random and are the same every time (Lehmer's generator, modulus 2^31 - 1). */
function numbersFrom(seed) {
  let state = (seed * 48271 + 11) % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const PACKAGES = [
  'curl',
  'git',
  'ca-certificates',
  'build-essential',
  'libpq-dev',
  'jq',
  'unzip',
  'gnupg',
  'make',
  'tini',
];

const KINDS = [
  (pick, name) =>
    `FROM node:${[16, 18, 20, 22][pick(4)]}\nWORKDIR /srv/${name}\nCOPY package*.json ./\nRUN npm ci\nRUN npm run build -- --out ${name}\nCOPY . .\n${pick(2) ? 'EXPOSE 3000\n' : ''}CMD ["node", "server.js"]\n`,
  (pick, name) =>
    `# ${name}\nFROM python:3.${9 + pick(4)}${['', '-slim', '-bookworm'][pick(3)]}\nENV PYTHONUNBUFFERED=1\nRUN apt-get update\nRUN apt-get install -y ${some(pick, PACKAGES)}\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . /app\nWORKDIR /app\nCMD ["python", "-m", "${name}"]\n`,
  (pick, name) =>
    `FROM golang:1.${20 + pick(4)} AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/${name} ./cmd/${name}\n\nFROM ${pick(2) ? 'scratch' : 'alpine:3.19'}\nCOPY --from=build /out/${name} /${name}\nENTRYPOINT ["/${name}"]\n`,
  (pick, name) =>
    `FROM debian:12\nLABEL service=${name}\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends \\\n      ${some(pick, PACKAGES).split(' ').join(' \\\n      ')}\n# settings\nENV LANG=C.UTF-8 \\\n    MODE=${name}\nRUN useradd -m ${name}\nRUN mkdir -p /data && chown ${name} /data\nUSER ${name}\nCMD ["sleep", "infinity"]\nCMD ["/run.sh"]\n`,
  (pick, name) =>
    `FROM maven:3.9-eclipse-temurin-${[11, 17, 21][pick(3)]} AS build\nCOPY pom.xml /b/\nRUN cd /b && mvn -q dependency:go-offline\nCOPY src /b/src\nRUN cd /b && mvn -q package\nFROM eclipse-temurin:17-jre\nCOPY --from=build /b/target/${name}.jar /app.jar\nRUN apt-get update || true; apt-get install -y tini; echo ${name} > /etc/name\nENTRYPOINT ["java", "-jar", "/app.jar"]\n`,
  (pick, name) =>
    `FROM alpine:3.${16 + pick(5)}\nRUN apk add ${some(pick, ['curl', 'bash', 'jq', 'git', 'openssl'])}\nRUN <<EOF\nset -e\nmkdir -p /srv/${name}\necho "${name}" > /srv/${name}/name\nEOF\nCOPY --chown=1000:1000 . /srv/${name}\nHEALTHCHECK CMD wget -q -O- localhost:8080 || exit 1\n`,
  (_pick, name) => `FROM nginx:1.25\nCOPY nginx.conf /etc/nginx/nginx.conf\nCOPY dist /usr/share/nginx/html/${name}\n`,
  (pick, name) =>
    `# syntax=docker/dockerfile:1\r\nFROM ruby:3.${1 + pick(3)}\r\nRUN bundle config set without test\r\nRUN bundle install --jobs ${1 + pick(8)}\r\nCOPY . /${name}\r\nCMD ["rackup"]\r\n`,
];

function some(pick, from) {
  const count = 1 + pick(from.length - 1);
  return from.slice(0, count).join(' ');
}

/** Writes services with a Dockerfile each, and what a context has beside it. */
export function writeTree(root, count) {
  for (let index = 0; index < count; index++) {
    const pick = numbersFrom(index + 1);
    const name = `svc${index}`;
    const folder = join(root, `team${index % 40}`, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, pick(20) ? 'Dockerfile' : `${name}.Dockerfile`),
      KINDS[index % KINDS.length](pick, name),
    );
    if (index % 3 === 0) writeFileSync(join(folder, 'package.json'), `{"name":"${name}"}\n`);
  }
}

/** Seconds, CPU seconds and peak megabytes of a run, as /proc and the process itself say it. */
function run(folder, ...args) {
  const report = join(dirname(folder), 'report.cjs');
  writeFileSync(
    report,
    "if(require('worker_threads').isMainThread)process.on('exit',()=>{const r=process.resourceUsage();require('fs').writeSync(3,JSON.stringify({cpu:(r.userCPUTime+r.systemCPUTime)/1e6,megabytes:r.maxRSS/1024}))})",
  );
  const start = performance.now();
  const { output, status } = spawnSync(process.execPath, ['--require', report, BIN, '--quiet', ...args, folder], {
    cwd: dirname(folder),
    env: { ...process.env, XDG_CACHE_HOME: join(dirname(folder), 'cache') },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`it ended with ${status}`);
  return { seconds: (performance.now() - start) / 1000, ...JSON.parse(output[3]) };
}

function best(times, work) {
  const runs = Array.from({ length: times }, work);
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

function row(name, { seconds, cpu, megabytes }, note = '') {
  console.log(
    `${name.padEnd(28)} ${seconds.toFixed(2).padStart(6)} s ${cpu.toFixed(2).padStart(6)} s CPU ${megabytes.toFixed(0).padStart(4)} MB  ${note}`,
  );
}

function measure() {
  const { values } = parseArgs({
    options: { files: { type: 'string', default: '10000' }, keep: { type: 'boolean', default: false } },
  });
  const count = Number(values.files);
  const root = mkdtempSync(join(tmpdir(), 'dockershift-tree-'));
  try {
    for (const files of [count / 50, count / 25, count / 10, count]) writeTree(join(root, String(files)), files);
    const folder = join(root, String(count));
    console.log(`${count} files of ${KINDS.length} kinds; the best of 3 runs`);
    const one = best(3, () => run(folder, '-j', '1'));
    row('one process', one);
    const two = best(3, () => run(folder, '-j', '2'));
    row('two workers', two, `speed-up ${(one.seconds / two.seconds).toFixed(2)}`);
    row(
      'as many as pay',
      best(3, () => run(folder)),
    );
    for (const files of [count / 50, count / 25, count / 10]) {
      const small = join(root, String(files));
      const alone = best(5, () => run(small, '-j', '1'));
      const shared = best(5, () => run(small, '-j', '2'));
      row(`two workers, ${files} files`, shared, `speed-up ${(alone.seconds / shared.seconds).toFixed(2)}`);
    }
    const tenth = best(3, () => run(join(root, String(count / 10)), '-j', '1'));
    row('a tenth of the files', tenth, `growth ${(one.seconds / tenth.seconds).toFixed(2)} (at most 11)`);
    const first = run(folder, '--cache');
    row('--cache, first run', first);
    const second = best(3, () => run(folder, '--cache'));
    row(
      '--cache, second run',
      second,
      `${((100 * second.seconds) / first.seconds).toFixed(0)} % of the first, ${((100 * second.seconds) / one.seconds).toFixed(0)} % of a run without (at most 20 %)`,
    );
    const peak = Math.max(one.megabytes, two.megabytes, first.megabytes, second.megabytes);
    console.log(`peak memory ${peak.toFixed(0)} MB (at most 300)`);
    if (values.keep) console.log(readFileSync(join(folder, 'team0/svc0/Dockerfile'), 'utf8'), root);
  } finally {
    if (!values.keep) rmSync(root, { recursive: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) measure();
