// npm run bench:peers -- --corpus FILE.jsonl [--every N] [--write]
// The same files through every tool that rewrites Dockerfiles and can be installed from npm, on one machine, one after
// the other. Install them first: `npm ci --ignore-scripts` in bench/peers. --write makes docs/comparison.md of it.
// What is held against each result is read by rules that know nothing of any of the tools, but for what parses: that is
// BuildKit's grammar as dockershift reads it.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { parse, rewrite } from '../../dist/src/index.js';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    every: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
if (values.corpus === undefined) throw new Error('--corpus names a JSONL file with {"id","text"} on each line');
const WARMING = 30;
/** Milliseconds after which no answer is one. */
const SILENCE = 3_000;
const require = createRequire(import.meta.url);
const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const tools = [
  await dockershift('recommended'),
  await dockershift('style'),
  await dockerfmt(),
  dockerfileUtils(),
  await prettierSh(),
  dinghy(),
];
const texts = readFileSync(values.corpus, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).text)
  .filter((_, index) => index % Number(values.every) === 0);

const rows = [];
for (const tool of tools) {
  const outputs = [];
  for (const text of texts.slice(0, WARMING)) await attempt(tool, text);
  // CPU time, so that what else the machine does is not counted; the collector's threads are.
  const start = process.cpuUsage();
  for (const text of texts) outputs.push(await attempt(tool, text));
  const { user, system } = process.cpuUsage(start);
  rows.push({ tool, milliseconds: (user + system) / 1_000 / texts.length, ...(await look(tool, outputs)) });
  console.log(JSON.stringify({ ...rows.at(-1), tool: tool.name }));
}
console.log(table());
if (values.write) writeFileSync(new URL('../../docs/comparison.md', import.meta.url), page());

/** The result; undefined where the tool throws, or gives up without a word as a wasm program does that panics. */
async function attempt({ run }, text) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), SILENCE);
  });
  try {
    return await Promise.race([run(text), silence]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** How many files show what. */
async function look(tool, outputs) {
  const count = {
    failed: 0,
    changed: 0,
    layoutOnly: 0,
    comments: 0,
    directives: 0,
    ends: 0,
    words: 0,
    again: 0,
    parses: 0,
    shell: 0,
  };
  for (const [index, output] of outputs.entries()) {
    const text = texts[index];
    if (output === undefined) {
      if (isDockerfile(text)) count.failed++;
      continue;
    }
    if (output === text) continue;
    count.changed++;
    if (wordsOf(text) === wordsOf(output)) count.layoutOnly++;
    if (lost(commentsOf(text), commentsOf(output))) count.comments++;
    if (directivesOf(text).some((line) => !directivesOf(output).includes(line))) count.directives++;
    if (endsOf(text) !== endsOf(output)) count.ends++;
    if ((await attempt(tool, output)) !== output) count.again++;
    if (isDockerfile(text) && !isDockerfile(output)) count.parses++;
    else if (readsInBash(text) && !readsInBash(output)) count.shell++;
  }
  return count;
}

async function dockershift(preset) {
  return {
    name: `dockershift ${own.version}, \`${preset}\``,
    kind: preset === 'style' ? 'a codemod; its transforms of style' : 'a codemod; its default',
    run: (text) => rewrite(text, { presets: [preset], filename: 'Dockerfile' }).code,
  };
}

async function dockerfmt() {
  const { formatDockerfileContents } = await import('@reteps/dockerfmt');
  return {
    name: `dockerfmt ${versionOf('@reteps/dockerfmt')} (wasm)`,
    kind: 'a formatter',
    run: (text) => formatDockerfileContents(text, { indent: 4, trailingNewline: true, spaceRedirects: false }),
  };
}

function dockerfileUtils() {
  const { format } = require('dockerfile-utils');
  const { TextDocument } = require('vscode-languageserver-textdocument');
  return {
    name: `dockerfile-utils ${versionOf('dockerfile-utils')}`,
    kind: 'the formatter of language servers',
    run: (text) =>
      TextDocument.applyEdits(
        TextDocument.create('file:///Dockerfile', 'dockerfile', 1, text),
        format(text, { tabSize: 4, insertSpaces: true }),
      ),
  };
}

async function prettierSh() {
  const { format } = await import('prettier');
  const plugin = await import('prettier-plugin-sh');
  return {
    name: `prettier ${versionOf('prettier')} with prettier-plugin-sh ${versionOf('prettier-plugin-sh')}`,
    kind: 'a formatter, on top of dockerfmt',
    run: (text) => format(text, { filepath: 'Dockerfile', plugins: [plugin.default ?? plugin] }),
  };
}

function dinghy() {
  const { parseDocker } = require('@tdurieux/dinghy');
  return {
    name: `dinghy ${versionOf('@tdurieux/dinghy')}`,
    kind: 'a tree for repairs; parsed and printed, nothing repaired',
    run: (text) => `${parseDocker(text).toString(true)}`,
  };
}

/** Whether BuildKit reads it; dockershift itself leaves more alone. */
function isDockerfile(text) {
  const parsed = parse(text);
  return parsed.ok || parsed.problem.kind === 'disagreement';
}

/** Every line that begins with `#`: comments, directives, and those of heredocs and scripts. */
function commentsOf(text) {
  return (
    text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line.startsWith('#'))
      // Formatters put a blank behind the number sign, which loses nothing.
      .map((line) => line.replace(/^#+\s*/, ''))
  );
}

function lost(before, after) {
  const left = [...after];
  return before.some((one) => {
    const at = left.indexOf(one);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

function directivesOf(text) {
  const found = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, name, value] = /^\s*#\s*(syntax|escape|check)\s*=\s*(\S.*?)\s*$/i.exec(line) ?? [];
    if (!name) break;
    found.push(`${name.toLowerCase()}=${value}`);
  }
  return found;
}

/** Byte order mark, style of line ends, final line end. */
function endsOf(text) {
  const crlf = (text.match(/\r\n/g) ?? []).length;
  const lf = (text.match(/\n/g) ?? []).length;
  return [text.startsWith('\uFEFF'), crlf === 0 ? 'LF' : crlf === lf ? 'CRLF' : 'both', text.endsWith('\n')].join(' ');
}

/** The instructions without their layout: continuations, blanks, comments, the case of keywords. */
function wordsOf(text) {
  const parsed = parse(text);
  if (!parsed.ok) return text;
  return parsed.dockerfile.instructions
    .map((one) => [
      one.keyword,
      one.line.joined.slice(one.keywordText.length),
      ...one.heredocs.map(({ body }) => parsed.dockerfile.textOf(body)),
    ])
    .map((parts) => parts.join(' ').replace(/\s+/g, ' ').replace(/ AS /i, ' AS ').trim())
    .join('\n');
}

function readsInBash(text) {
  const parsed = parse(text);
  if (!parsed.ok) return false;
  const scripts = parsed.dockerfile.runs
    .filter((one) => one.form === 'shell' && one.heredocs.length === 0)
    .map((one) => one.command);
  const input = scripts.map((script, index) => `f${index}() {\n${script}\n}\n`).join('');
  return scripts.length === 0 || spawnSync('bash', ['-n'], { input, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;
}

function table() {
  const head = [
    'tool',
    'CPU ms a file',
    'changed',
    'of these, layout only',
    'comments lost',
    'directives lost',
    'line ends or final newline',
    'changed again by a second run',
    'parse no longer',
    'a RUN that bash no longer reads',
    'failed',
  ];
  const lines = rows.map(({ tool, milliseconds, ...one }) =>
    [
      tool.name,
      milliseconds.toFixed(2),
      one.changed,
      one.layoutOnly,
      one.comments,
      one.directives,
      one.ends,
      one.again,
      one.parses,
      one.shell,
      one.failed,
    ].join(' | '),
  );
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines].map((line) => `| ${line} |`).join('\n');
}

function page() {
  return `# Beside other tools

${texts.length} real Dockerfiles through every tool that rewrites Dockerfiles and can be installed from npm: the same files, one machine, one run, each tool's own defaults. Made by \`npm run bench:peers -- --corpus FILE.jsonl --write\`; the tools and their versions are in [bench/peers](../bench/peers/package.json).

${table()}

- The columns from *changed* on count files.
- *Layout only*: instructions, words and heredocs are the same; only blanks, continuations, blank lines, comments or the case of a keyword differ. That is what a formatter is for. dockershift is none: it touches what a transform has a reason for.
- *Comments lost*: a line that begins with \`#\` is gone, or its text is another one. A blank behind the \`#\` more or less does not count.
- *Directives lost*: \`# syntax=\`, \`# escape=\` or \`# check=\` is gone or no longer holds.
- *Parse no longer*, *a RUN that bash no longer reads*: it parsed, or \`bash -n\` read all of its RUNs, before.
- *Failed*: the tool threw at a file that parses.
- Time is CPU time of the library, in a process that is warm; a tool's own start comes on top. Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}.

What the tools are: ${rows.map(({ tool }) => `**${tool.name}**: ${tool.kind}`).join('; ')}.

Not here, because they are not on npm: docker-parfum, dockleaner, dfc, tally, OpenRewrite's recipes. hadolint, \`docker build --check\`, dockerfilelint and their like find and do not rewrite.
`;
}
