// npm run docs: writes the pages, and the tables of README.md, that are made from the transforms, rules and options
// themselves. Needs `npm run build`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createJiti } from 'jiti';
import { toJSONSchema } from 'zod/v4/core';

const GENERATED = '<!-- Made by `npm run docs`: change the transform or the table of rules, not this page. -->';
const TOOLS = { hadolint: 'hadolint', buildkit: 'BuildKit' };

/** What a preset is for; which transforms it holds is read from it. */
const PRESET_NOTES = {
  recommended: 'what runs where nothing is named: every safe transform that is no matter of taste',
  style: 'how a file looks',
  size: 'what makes images smaller, unsafe transforms among it',
  speed: 'what makes builds faster',
  buildkit: "what BuildKit's own checks find",
  all: 'everything',
};

const GROUP_TITLES = {
  base: 'Base image',
  stages: 'Stages',
  context: 'Build context and cache',
  managers: 'Package managers',
  layers: 'Layers',
  cleanup: 'Cleanup',
  instructions: 'Instructions',
  style: 'Style',
};

const SAFETY_NOTES = {
  safe: '**Safe**: the image has the same files, metadata and behaviour, apart from package-manager caches, logs and temporary files, and layer boundaries.',
  unsafe:
    '**Unsafe**: the image may differ. Naming it (`-t`) applies it; with a preset it needs `--unsafe`. Read the diff, and build and test before you ship.',
};

/** Every generated page: path from the root of the repository → text. */
export function pages(facts) {
  const { transforms } = facts;
  return new Map([
    ...transforms.map((one) => [`docs/transforms/${one.name}.md`, transformPage(one, facts)]),
    ['docs/transforms/README.md', indexPage(facts)],
    ['docs/rules.md', rulesPage(facts)],
    ['README.md', readmePage(facts)],
  ]);
}

function transformPage(transform, { presets, rules, ruleUrl, patchOf }) {
  const { name, summary, why, safety, group, covers = [], leavesAlone = [], examples = [] } = transform;
  const inPresets = Object.keys(presets).filter((preset) => presets[preset].includes(transform));
  return document([
    GENERATED,
    `# ${name}`,
    summary,
    why,
    SAFETY_NOTES[safety],
    [
      `- Group: ${GROUP_TITLES[group] ?? group}`,
      ...(inPresets.length > 0 ? [`- Presets: ${inPresets.map((preset) => `\`${preset}\``).join(', ')}`] : []),
      ...(covers.length > 0 ? [`- Repairs what these rules find: ${covers.map(linkedRule).join(', ')}`] : []),
    ].join('\n'),
    code('sh', `npx dockershift -t ${name}`),
    ...optionSections(transform),
    ...examples.flatMap((example, index) =>
      exampleSections(example, { name, patchOf, number: examples.length > 1 ? index + 1 : undefined }),
    ),
    ...(leavesAlone.length > 0 ? ['## Leaves alone', leavesAlone.map((one) => `- ${one}`).join('\n')] : []),
    '`--skips` says which places were looked at and left alone, and why.',
  ]);

  function linkedRule(id) {
    const rule = rules.find((one) => one.id === id);
    return rule ? `[${id}](${ruleUrl(rule)})` : id;
  }
}

function optionSections({ name, options }) {
  if (!options) return [];
  const { properties = {}, required = [] } = toJSONSchema(options, { io: 'input', unrepresentable: 'any' });
  const entries = Object.entries(properties);
  if (entries.length === 0) return [];
  const rows = entries.map(([key, schema]) => [
    `\`${key}\``,
    typeOf(schema),
    required.includes(key) ? 'must be given' : defaultOf(schema),
    schema.description ?? '',
  ]);
  const [key, schema] = entries[0];
  return [
    '## Options',
    table(['option', 'value', 'default', 'meaning'], rows),
    `On the command line: \`-t '${name}:${key}=${sampleOf(schema)}'\`, or as JSON. In a config: \`options: { '${name}': { ${key}: ${schema.enum ? `'${sampleOf(schema)}'` : sampleOf(schema)} } }\`.`,
  ];
}

function typeOf(schema) {
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object')
    return schema.additionalProperties ? `object of ${typeOf(schema.additionalProperties)}` : 'object';
  if (schema.type === 'integer' || schema.type === 'number') {
    const { minimum, maximum } = schema;
    const least = minimum !== undefined && minimum > -Number.MAX_SAFE_INTEGER ? `, at least ${minimum}` : '';
    const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `, at most ${maximum}` : '';
    return `${schema.type === 'integer' ? 'whole number' : 'number'}${least}${most}`;
  }
  return { string: 'text', boolean: '`true` or `false`' }[schema.type] ?? 'any';
}

function defaultOf(schema) {
  if (schema.default === undefined) return 'none';
  return schema.default === Number.MAX_SAFE_INTEGER ? 'no limit' : `\`${JSON.stringify(schema.default)}\``;
}

function sampleOf(schema) {
  if (schema.enum) return schema.enum.find((value) => value !== schema.default) ?? schema.enum[0];
  return { boolean: String(!schema.default), integer: '5', number: '5' }[schema.type] ?? '…';
}

function exampleSections(example, { name, patchOf, number }) {
  const { before, after, options, files, written = {} } = example;
  const sections = [number === undefined ? '## Example' : `## Example ${number}`];
  if (options) sections.push(`With \`-t '${name}:${JSON.stringify(options)}'\`:`);
  const context = Object.entries(files ?? {});
  if (context.length > 0) {
    sections.push(`The build context holds ${context.map(([path]) => `\`${path}\``).join(', ')}.`);
    for (const [path, text] of context) if (text !== '') sections.push(`\`${path}\`:`, code('', text));
  }
  if (before === after) sections.push('The Dockerfile stays as it is:', code('dockerfile', before));
  else {
    const patch = patchOf({ path: 'Dockerfile', before, after });
    sections.push(
      'Before:',
      code('dockerfile', before),
      'After:',
      code('dockerfile', after),
      'As a diff:',
      code('diff', hunks(patch)),
    );
  }
  for (const [path, text] of Object.entries(written)) sections.push(`\`${path}\` becomes:`, code('', text));
  return sections;
}

/** A patch without the lines that name the file. */
function hunks(patch) {
  return patch.slice(patch.indexOf('@@'));
}

function indexPage({ transforms, presets }) {
  const groups = Object.keys(GROUP_TITLES).filter((group) => transforms.some((one) => one.group === group));
  return document([
    GENERATED,
    '# Transforms',
    'Each rewrites one thing. **Safe** ones keep the image as it is, apart from caches, logs, temporary files and layer boundaries; **unsafe** ones do not promise that. [Which rules they repair](../rules.md).',
    ...groups.flatMap((group) => [
      `## ${GROUP_TITLES[group]}`,
      table(
        ['transform', 'safety', 'what it does', 'rules'],
        transforms
          .filter((one) => one.group === group)
          .map(({ name, safety, summary, covers = [] }) => [
            `[${name}](${name}.md)`,
            safety,
            summary,
            covers.join(', '),
          ]),
      ),
    ]),
    '## Presets',
    `The order inside a preset is fixed: ${Object.keys(GROUP_TITLES).join(', ')}.`,
    table(
      ['preset', 'for', 'transforms'],
      Object.entries(presets).map(([name, members]) => [
        `\`${name}\``,
        PRESET_NOTES[name] ?? '',
        members.length === transforms.length ? `all ${members.length}` : members.map(linkedTransform).join(', '),
      ]),
    ),
  ]);
}

function linkedTransform({ name }) {
  return `[${name}](${name}.md)`;
}

function rulesPage({ transforms, rules, ruleUrl }) {
  const repairers = (id) => transforms.filter(({ covers = [] }) => covers.includes(id));
  const sections = Object.entries(TOOLS).flatMap(([tool, title]) => {
    const own = rules.filter((rule) => rule.tool === tool);
    const covered = own.filter(({ id }) => repairers(id).length > 0);
    return [
      `## ${title}`,
      `${covered.length} of ${own.length} have a transform.`,
      table(
        ['rule', 'what it finds', 'transform, or why there is none'],
        own.map((rule) => [`[${rule.id}](${ruleUrl(rule)})`, rule.meaning, answer(rule)]),
      ),
    ];
  });
  return document([
    GENERATED,
    '# hadolint rules and BuildKit checks',
    'Every rule of hadolint (its own, DL…) and every check of `docker build --check`, with the transform that repairs what it finds, or the reason why none does. A transform repairs what it can prove; the rest it leaves alone, and `--skips` says why. A rule that is switched off in the file or in `.hadolint.yaml` also silences the transforms that repair it.',
    ...sections,
    "ShellCheck's findings (SC…), which hadolint passes on, are about the shell code itself: no transform repairs them.",
  ]);

  function answer({ id, reason, later }) {
    const by = repairers(id);
    if (by.length > 0)
      return by
        .map(({ name, safety }) => `[${name}](transforms/${name}.md)${safety === 'unsafe' ? ' (unsafe)' : ''}`)
        .join(', ');
    if (reason) return reason;
    return later ? `Not yet: ${lowerFirst(later)}` : '';
  }
}

/** The README with its tables made anew; all else in it is written by hand. */
function readmePage({ readme, options, commands, presets, transforms, sizes }) {
  const optionRows = options.map(({ name, alias, kind, on, describe }) => {
    const value = kind === 'flag' ? '' : kind === 'list' ? ' …, repeatable' : ' …';
    return [
      `${alias ? `\`-${alias}\`, ` : ''}\`--${on ? 'no-' : ''}${name}\`${value}`,
      on ? `Do not: ${lowerFirst(describe)}` : describe,
    ];
  });
  const presetRows = Object.entries(presets).map(([name, members]) => [
    `\`${name}\``,
    PRESET_NOTES[name] ?? '',
    `${members.length} of ${transforms.length}`,
  ]);
  const tables = {
    options: `${table(
      ['command', 'what it does'],
      commands.map(([usage, what]) => [`\`dockershift ${usage}\``, what]),
    )}\n\n${table(['option', 'meaning'], optionRows)}`,
    presets: table(['preset', 'for', 'transforms'], presetRows),
    sizes: firstTable(sizes),
  };
  return Object.entries(tables).reduce((text, [name, made]) => {
    const place = new RegExp(`(<!-- ${name}: [^>]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`README.md has no place for the table of ${name}`);
    return text.replace(place, (_, open, close) => `${open}\n${made}\n\n${close}`);
  }, readme);
}

/** Of the page that the image suite writes: its examples. */
function firstTable(page) {
  return page.match(/(?:^\|.*\n)+/m)[0].trim();
}

function lowerFirst(text) {
  return text[0].toLowerCase() + text.slice(1);
}

function document(sections) {
  return `${sections.filter((section) => section !== undefined && section !== '').join('\n\n')}\n`;
}

function table(head, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** A fence longer than any inside the text. */
function code(language, text) {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`;
}

async function writePages() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
  const { transforms, presets } = await built('src/index.js');
  const { rules, ruleUrl } = await built('src/knowledge/rules.js');
  const { patchOf } = await built('src/report/patch.js');
  // The command is bundled; its table of options is read from the source.
  const jiti = createJiti(import.meta.url);
  const { optionSpecs: options, commandUsages: commands } = await jiti.import('../src/cli/options.ts');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const sizes = readFileSync(join(root, 'docs/sizes.md'), 'utf8');
  const made = pages({ transforms, presets, rules, ruleUrl, patchOf, options, commands, readme, sizes });
  for (const [path, text] of made) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const file of readdirSync(join(root, 'docs/transforms'))) {
    if (!made.has(`docs/transforms/${file}`)) rmSync(join(root, 'docs/transforms', file));
  }
  console.log(`${made.size} pages written`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writePages();
