// Writes src/knowledge/images/catalogue.generated.ts from the tag lists of Docker's official images.
//
//   node scripts/catalogue/generate.mjs FOLDER DATE [CLONE] && npx biome check --write src/knowledge/images
//
// FOLDER holds one list per repository (the `library/` of docker-library/official-images), read as of DATE
// (YYYY-MM-DD). CLONE is a git directory of that project: from its history come the tags that are no longer listed.
// Docker Hub never deletes an official tag, so what was listed once can still be pulled, as it was last built.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TARGET = new URL('../../src/knowledge/images/catalogue.generated.ts', import.meta.url);

/** Repositories whose past tags Dockerfiles still name; some have left the list altogether. */
const REMEMBERED = `adoptopenjdk alpine almalinux amazoncorretto amazonlinux buildpack-deps busybox cassandra centos
  composer debian docker eclipse-temurin elixir erlang fedora gcc golang gradle haproxy haskell httpd iojs java jruby
  mariadb maven memcached mongo mysql nginx node openjdk oraclelinux percona perl php postgres pypy python r-base
  rabbitmq redis rockylinux ruby rust sapmachine solr swift tomcat ubuntu wordpress`.split(/\s+/);

/** Past Windows and `onbuild` tags, release candidates and nightlies cost space and serve no rewrite. */
const FORGOTTEN = /windowsservercore|nanoserver|onbuild|(?:^|[-.\d])(?:rc|beta|alpha|ea|dev|snapshot|chakracore)\d*\b/;

const [folder, date, clone] = process.argv.slice(2);
if (folder === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? '')) {
  console.error('usage: generate.mjs FOLDER DATE [CLONE]');
  process.exitCode = 2;
} else {
  writeFileSync(TARGET, print(read(folder, date, clone)));
}

function read(folder, date, clone) {
  const names = new Set(readdirSync(folder));
  if (clone !== undefined) for (const name of REMEMBERED) names.add(name);
  const repositories = new Map();
  for (const name of [...names].sort()) {
    const current = names.has(name) && exists(folder, name) ? stanzas(readFileSync(join(folder, name), 'utf8')) : [];
    const past = clone !== undefined && REMEMBERED.includes(name) ? history(clone, name, date) : [];
    repositories.set(name, groups([...past, { date, listed: true, stanzas: current }]));
  }
  return repositories;
}

function exists(folder, name) {
  return readdirSync(folder).includes(name);
}

function history(clone, name, date) {
  const log = git(clone, [
    'log',
    '--first-parent',
    '--reverse',
    `--until=${date}T23:59:59Z`,
    '--format=%H %cs',
    '--',
    `library/${name}`,
  ]);
  const revisions = log
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '));
  const input = revisions.map(([hash]) => `${hash}:library/${name}\n`).join('');
  const out = spawnSync('git', ['-C', clone, 'cat-file', '--batch'], { input, maxBuffer: 2 ** 31 - 1 }).stdout;
  const found = [];
  let at = 0;
  for (const [, day] of revisions) {
    const end = out.indexOf(10, at);
    const header = out.toString('utf8', at, end);
    at = end + 1;
    if (header.endsWith(' missing')) continue;
    const size = Number(header.split(' ')[2]);
    found.push({ date: day, listed: false, stanzas: stanzas(out.toString('utf8', at, at + size)) });
    at += size + 1;
  }
  return found;
}

function git(clone, args) {
  const run = spawnSync('git', ['-C', clone, ...args], { encoding: 'utf8', maxBuffer: 2 ** 31 - 1 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

/** Both formats of a list: stanzas of `Key: value`, and, until 2016, one line per tag with its git address. */
function stanzas(text) {
  const byImage = new Map();
  const found = [];
  let defaults = 'amd64';
  for (const paragraph of text.replace(/^[ \t]*#.*\n?/gm, '').split(/\n\s*\n/)) {
    const field = (key) => new RegExp(`^${key}:((?:.|\\n[ \\t])*)$`, 'm').exec(paragraph)?.[1]?.trim();
    const tags = field('Tags');
    if (tags === undefined) {
      defaults = field('Architectures') ?? defaults;
      for (const line of paragraph.split('\n')) {
        const old = /^([\w.-]+):\s+(git:\/\/\S+|https?:\/\/\S+)\s*(\S*)$/.exec(line);
        if (old === null) continue;
        const image = `${old[2]} ${old[3]}`;
        const group = byImage.get(image);
        if (group !== undefined) group.tags.push(old[1]);
        else byImage.set(image, { tags: [old[1]], architectures: 'amd64' });
      }
      continue;
    }
    const shared = field('SharedTags');
    const all = [tags, ...(shared === undefined ? [] : [shared])]
      .join(',')
      .split(/[,\s]+/)
      .filter((tag) => tag !== '');
    const architectures = (field('Architectures') ?? defaults)
      .split(/[,\s]+/)
      .sort()
      .join(' ');
    found.push({ tags: [...new Set(all)], architectures });
  }
  return [...found, ...byImage.values()];
}

/** Tags belong together where they were listed together for the last time. */
function groups(revisions) {
  const last = new Map();
  for (const revision of revisions) {
    for (const tag of new Set(revision.stanzas.flatMap((stanza) => stanza.tags))) last.set(tag, revision);
  }
  const found = [];
  // Several revisions of one day with the same groups in them do not make different groups.
  for (const revision of revisions) {
    for (const stanza of revision.stanzas) {
      const tags = stanza.tags.filter((tag) => last.get(tag) === revision && (revision.listed || !FORGOTTEN.test(tag)));
      if (tags.length === 0 || (!revision.listed && stanza.architectures.includes('windows'))) continue;
      found.push({ tags, architectures: stanza.architectures, listed: revision.listed, date: revision.date });
    }
  }
  return found;
}

/** A group is written as versions × endings + what is left over, and groups with the same versions share a line. */
function print(repositories) {
  const architectures = new Map();
  const lines = [];
  let known = 0;
  for (const [name, all] of repositories) {
    const endings = new Map();
    const rows = new Map();
    for (const group of all) {
      known += group.tags.length;
      const set = number(architectures, group.architectures);
      const month = group.listed ? '' : `@${months(group.date)}`;
      const { versions, ends, others } = product(group.tags);
      const key = `${versions.join(',')}${month}`;
      const id = number(endings, `${ends.join(',')}${others.map((tag) => `+${tag}`).join('')}=${set}`).toString(36);
      rows.set(key, [...(rows.get(key) ?? []), id]);
    }
    const body = [...shared(rows)].map(([ids, keys]) => `${keys.join(' ')}:${ids}`).join('\n');
    lines.push(`  ${JSON.stringify(name)}: ${JSON.stringify(`${[...endings.keys()].join(';')}\n${body}`)},`);
  }
  return `// Generated by scripts/catalogue/generate.mjs: do not edit.
// Source: docker-library/official-images (Apache-2.0), the tag lists of ${date}${clone === undefined ? '' : ' and their history'}: ${repositories.size} repositories, ${known} tags.

/** The day of the tag lists. */
export const listedOn = '${date}';

/** Past tags of this kind are not in the catalogue. */
export const forgotten = ${FORGOTTEN};

/** The sets of architectures that the lists name. */
export const architectureSets: readonly string[] = ${JSON.stringify([...architectures.keys()])};

/** Repository → \`endings[+other tags]=architectures;…\`, then lines of \`versions[@month] …:ending ids\`, read by catalogue.ts. */
export const repositories: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`;
}

function shared(rows) {
  const found = new Map();
  for (const [key, ids] of rows) found.set(ids.join(' '), [...(found.get(ids.join(' ')) ?? []), key]);
  return found;
}

function number(map, key) {
  if (!map.has(key)) map.set(key, map.size);
  return map.get(key);
}

/** Months since 2013-01, when the lists began. */
function months(day) {
  const [year, month] = day.split('-').map(Number);
  return ((year - 2013) * 12 + month - 1).toString(36);
}

/** The largest part of a group in which every version has every ending; a version is what stands before the first dash. */
function product(tags) {
  const byVersion = new Map();
  for (const tag of tags) {
    const dash = tag.indexOf('-');
    const version = dash === -1 ? tag : tag.slice(0, dash);
    byVersion.set(version, [...(byVersion.get(version) ?? []), dash === -1 ? '' : tag.slice(dash)]);
  }
  const byEndings = new Map();
  for (const [version, ends] of byVersion) {
    const key = ends.sort().join(',');
    byEndings.set(key, { ends, versions: [...(byEndings.get(key)?.versions ?? []), version] });
  }
  const numbered = ({ versions }) => (/^v?\d/.test(versions[0]) ? 1 : 0);
  const size = ({ ends, versions }) => ends.length * versions.length;
  const [{ ends, versions }] = [...byEndings.values()].sort((a, b) => numbered(b) - numbered(a) || size(b) - size(a));
  const inside = new Set(versions.flatMap((version) => ends.map((end) => version + end)));
  return { versions, ends, others: tags.filter((tag) => !inside.has(tag)) };
}
