// npm run bench [-- --corpus FILE.jsonl] [-- --rounds N]
// The time of the preset `recommended` beside a bare dockerfile-ast + unbash parse of the same files in the same
// process; growth with size; memory; the command's CPU time beside a bare node. Ratios of one run; nothing is asserted.
// What runs beside it on the same machine moves clocks: everything is CPU time, and what is compared is run in turn.
// README.md says what the figures are, and where the time goes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseShell } from 'unbash';
import { rewrite } from '../dist/src/index.js';

const { DockerfileParser } = createRequire(import.meta.url)('dockerfile-ast');
const { values } = parseArgs({ options: { corpus: { type: 'string' }, rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);

const files = values.corpus ? fromCorpus(values.corpus) : fromExamples();
const options = { presets: ['recommended'] };

console.log(
  `${files.length} files, ${kib(files.reduce((sum, file) => sum + file.text.length, 0))} KiB, CPU time, median of ${rounds} rounds in turn`,
);
const recommended = [];
const bare = [];
let slowest = { ms: 0, id: '' };
for (let round = 0; round <= rounds; round++) {
  const ours = time(() => {
    for (const { id, text } of files) {
      const ms = time(() => rewrite(text, options));
      if (round > 0 && ms > slowest.ms) slowest = { ms, id };
    }
  });
  const theirs = time(() => {
    for (const { text } of files) bareParse(text);
  });
  // The first round warms both up.
  if (round > 0) {
    recommended.push(ours);
    bare.push(theirs);
  }
}
const ratio = median(recommended.map((ms, index) => ms / bare[index]));
row(
  'recommended',
  `${median(recommended).toFixed(0)} ms, ${(files.length / (median(recommended) / 1000)).toFixed(0)} files/s`,
);
row('bare parse', `${median(bare).toFixed(0)} ms`);
row('ratio', `${ratio.toFixed(2)} (at most 3)`);
row('slowest file', `${slowest.ms.toFixed(1)} ms (${slowest.id})`);

for (const [name, make, sizes] of [
  ['one long file', longFile, [512 * 1024, 1024 * 1024]],
  ['many RUNs', manyRuns, [5_000, 10_000]],
]) {
  const texts = sizes.map(make);
  // In turn, so that both sizes meet the same heap.
  const rounds = Array.from({ length: 7 }, () => texts.map((text) => time(() => rewrite(text, options))));
  const [half, whole] = sizes.map((_, at) => median(rounds.map((round) => round[at])));
  const growth = median(rounds.map(([one, two]) => two / one));
  row(
    name,
    `${sizes[0]}: ${half.toFixed(0)} ms, ${sizes[1]}: ${whole.toFixed(0)} ms, growth ${growth.toFixed(2)} (at most 2.3, under 5,000 ms)`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'dockershift-bench-'));
try {
  const one = join(folder, 'Dockerfile');
  writeFileSync(one, files[0].text);
  const bin = new URL('../bin/dockershift.js', import.meta.url).pathname;
  const startUps = [];
  const nodes = [];
  for (let round = 0; round < 11; round++) {
    startUps.push(cpuOf([bin, '--quiet', one]).ms);
    nodes.push(cpuOf(['-e', '0']).ms);
  }
  const startUp = median(startUps.map((ms, index) => ms / nodes[index]));
  row(
    'command on one file',
    `${median(startUps).toFixed(0)} ms CPU, bare node ${median(nodes).toFixed(0)} ms, ratio ${startUp.toFixed(2)} (at most 2.5)`,
  );
  const thousand = join(folder, 'thousand');
  writeTree(thousand, 1_000);
  row(
    'command on 1,000 files',
    `${(cpuOf([bin, '--quiet', thousand]).kilobytes / 1024).toFixed(0)} MB at its peak (at most 150)`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function bareParse(text) {
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    instruction.getRange();
    if (instruction.getKeyword() === 'RUN') parseShell(instruction.getRawArgumentsContent() ?? '');
  }
}

function fromCorpus(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function fromExamples() {
  const root = new URL('../examples/', import.meta.url);
  return readdirSync(root, { recursive: true })
    .filter((path) => /(?:^|\/)Dockerfile[^/]*$/.test(path) && !path.endsWith('.dockerignore'))
    .map((id) => ({ id, text: readFileSync(new URL(id, root), 'utf8') }));
}

function longFile(bytes) {
  let text = 'FROM debian:12\n';
  for (let i = 0; text.length < bytes; i++)
    text += `RUN apt-get update && apt-get install -y pkg${i} && make -C /src/${i}\nWORKDIR /src/${i}\n`;
  return text;
}

function manyRuns(count) {
  return `FROM debian:12\n${Array.from({ length: count }, (_, i) => `RUN echo ${i} > /f${i}\n`).join('')}`;
}

function writeTree(root, count) {
  const script = `const fs=require('fs');for(let i=0;i<${count};i++){fs.mkdirSync('${root}/s'+i,{recursive:true});fs.writeFileSync('${root}/s'+i+'/Dockerfile','FROM node:20\\nRUN apt-get update\\nRUN apt-get install -y pkg'+i+'\\nCMD ["node"]\\n')}`;
  spawnSync(process.execPath, ['-e', script]);
}

/** CPU time and peak memory of a finished node process, as it says itself. */
function cpuOf(args) {
  const [script, ...rest] = args[0] === '-e' ? [undefined] : args;
  const report =
    "process.on('exit',()=>{const r=process.resourceUsage();require('fs').writeSync(3,JSON.stringify({ms:(r.userCPUTime+r.systemCPUTime)/1000,kilobytes:r.maxRSS}))})";
  const words = script === undefined ? ['-e', report] : ['--require', reporter(report), script, ...rest];
  const { output } = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return JSON.parse(output[3]);
}

function reporter(code) {
  const path = join(folder, 'report.cjs');
  writeFileSync(path, code);
  return path;
}

/** CPU time in ms, of the collector's threads too. */
function time(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function kib(bytes) {
  return (bytes / 1024).toFixed(0);
}

function row(name, text) {
  console.log(`${name.padEnd(24)} ${text}`);
}
