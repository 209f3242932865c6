import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readHcl } from '../../src/batch/find/descriptions/hcl.js';
import { at, find, problemLines, tempTree } from './temp-tree.js';

const FROM = 'FROM alpine:3.20\n';

/** HCL and JSON write `${…}`, which a TypeScript template would read for itself. */
const dollars = (text: string) => text.replaceAll('@{', '$'.concat('{'));

describe('bake files tell', () => {
  test('context, Dockerfile, target and arguments, with variables and inheritance', async () => {
    const root = tempTree({
      'docker-bake.hcl': dollars(`// a comment
variable "STAGE" { default = "prod" }
variable "UNSET" {}
variable "DIR" {
  type = string
  default = "services"
  validation {
    condition = DIR != "" && length(DIR) > 1
    error_message = "no"
  }
}
NAME = "web" # a fixed one
function "up" {
  params = [x]
  result = "@{upper(x)}"
}
group "default" { targets = ["web", "api"] }
target "_common" {
  args = { A = "1", B = "common" }
  labels = { "x.y" = "z" }
}
target "web" {
  inherits = ["_common"]
  context = "./@{DIR}/@{NAME}"
  target = STAGE
  args = {
    B = "own"
    C: up("x"),
    "D" = null
    E = "@{UNSET}"
    (NAME) = true ? 1 : 2
  }
  contexts = { base = "docker-image://alpine", src = "../src" }
  tags = ["a:@{STAGE}", STAGE == "x" ? "b" : "c", [for t in ["a"]: "@{t}"]]
  platforms = [
    "linux/amd64", # one
    "linux/arm64",
  ]
  output = [{ type = "image" }]
}
target "api" {
  dockerfile = "docker/api.df"
}
`),
      'services/web/Dockerfile': FROM,
      'docker/api.df': FROM,
      Dockerfile: FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'services/web/Dockerfile')).toMatchObject({
      contexts: [join(root, 'services/web')],
      targets: ['prod'],
      open: ['target', 'args'],
      saidBy: [{ file: 'docker-bake.hcl', line: 22, name: 'web' }],
      uses: [
        {
          target: { kind: 'default', text: 'prod' },
          args: {
            A: { kind: 'certain', text: '1' },
            B: { text: 'own' },
            C: { kind: 'unknown' },
            D: { kind: 'unknown' },
            E: { kind: 'unknown' },
          },
          namedContexts: ['base', 'src'],
        },
      ],
    });
    expect(at(found, 'docker/api.df')).toMatchObject({ contexts: [root], targets: [] });
    expect(at(found, 'Dockerfile').uses).toEqual([]);
  });

  test('every cell of a matrix', async () => {
    const root = tempTree({
      'docker-bake.hcl': dollars(`target "svc" {
  name = "svc-@{item.dir}-@{stage}"
  matrix = { item = [{ dir = "a", f = "Dockerfile" }, { dir = "b", f = "x.df" }], stage = ["dev", "prod"] }
  context = item.dir
  dockerfile = item["f"]
  target = "@{stage}"
}`),
      'a/Dockerfile': FROM,
      'b/x.df': FROM,
    });
    const found = await find(root);
    expect(at(found, 'a/Dockerfile')).toMatchObject({ targets: ['dev', 'prod'], open: [] });
    expect(at(found, 'b/x.df').contexts).toEqual([join(root, 'b')]);
  });

  test('the same in JSON, and an override on top', async () => {
    const root = tempTree({
      'docker-bake.json': dollars(`{
  "variable": { "S": { "default": "prod" } },
  "target": {
    "a": { "context": "a", "dockerfile": "cwd://image.df", "target": "@{S}", "args": { "N": 1, "P": "$@{x}" } }
  }
}`),
      'docker-bake.override.hcl': 'target "a" {\n  args = { O = "over" }\n}\n',
      'a/': '',
      'image.df': FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'image.df')).toMatchObject({
      contexts: [join(root, 'a')],
      targets: ['prod'],
      args: { N: '1', P: dollars('@{x}'), O: 'over' },
      saidBy: [{ file: 'docker-bake.json', line: 4 }],
    });
  });

  test('escapes, heredocs and nested quotes', async () => {
    const root = tempTree({
      'docker-bake.hcl': dollars(
        'target "a" {\n  args = {\n    A = "tab\\t\\"q\\" \\u00e9 $@{not}"\n    B = <<EOT\nline @{"in"}\nEOT\n    C = "@{"x@{"y"}"}"\n  }\n}\n',
      ),
      Dockerfile: FROM,
    });
    expect(at(await find(root), 'Dockerfile').args).toEqual({
      A: dollars('tab\t"q" é @{not}'),
      B: 'line in\n',
      C: 'xy',
    });
  });
});

describe('bake files leave alone', () => {
  test('remote contexts, unknown ones, and other files', async () => {
    const root = tempTree({
      'docker-bake.hcl':
        'target "a" { context = "https://github.com/x/y.git" }\ntarget "b" { context = find() }\ntarget "c" { context = UNKNOWN }\n',
      'bake.hcl': 'target "d" {}',
      Dockerfile: FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'Dockerfile').uses).toEqual([]);
  });

  test('what leads out, with the reason', async () => {
    const root = tempTree({ 'in/docker-bake.hcl': 'target "a" {\n  context = "../out"\n}\n', 'out/Dockerfile': FROM });
    expect(problemLines(await find(root, ['in']))).toEqual(['warning outside in/docker-bake.hcl:1']);
    const found = await find(join(root, 'in'));
    expect(found.files).toEqual([]);
    expect(problemLines(found)).toEqual(['warning outside docker-bake.hcl:1', 'warning outside docker-bake.hcl:1']);
  });

  test('a file with a mistake, with its line, and reads the others', async () => {
    const root = tempTree({
      'docker-bake.hcl': 'target "a" {}\n\ntarget "b" {\n  context = \n}\n',
      'docker-bake.override.json': '{ "target": { "a": { "target": "x" } } }',
      Dockerfile: FROM,
    });
    const found = await find(root);
    expect(problemLines(found)).toEqual(['warning malformed docker-bake.hcl:4']);
    expect(at(found, 'Dockerfile').targets).toEqual(['x']);
  });
});

describe('HCL that is no HCL is refused with its line', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['}', 1],
    ['a = 1 2', 1],
    ['\na = "x', 2],
    ['\na = "x\ny"', 2],
    ['a = [1 2]', 1],
    ['a = { b = 1 c = 2 }', 1],
    ['a = {\n b\n}', 2],
    ['a = <<E\nx\n', 1],
    ['a = "\\q"', 1],
    ['a = "\\u12"', 1],
    ['target "a" {\n', 2],
    ['target "a"', 1],
    ['/* x', 1],
    ['a = f(1', 1],
    ['a = f(1]', 1],
    ['a =', 1],
    ['a.b = 1', 1],
    ['%', 1],
    [`a = ${'['.repeat(100_000)}`, 1],
    [`a = ${'-'.repeat(100_000)}1`, 1],
    [`a = ${'f('.repeat(100_000)}`, 1],
    [`a = ${'"@{'.replace('@', '$').repeat(100_000)}`, 1],
    ['a {\n'.repeat(1000), 200],
  ];
  for (const [text, line] of cases) {
    test(JSON.stringify(text.slice(0, 24)), () => {
      expect(() => readHcl(text)).toThrow(expect.objectContaining({ code: 'malformed', line }));
    });
  }
});

describe('bake files that mean harm', () => {
  const doubled = (last: string) =>
    `${Array.from({ length: 60 }, (_, i) => `v${i} = ["@{v${i + 1}}@{v${i + 1}}", v${i + 1}, v${i + 1}]`).join('\n')}\nv60 = "${last}"\n`;
  const cases: readonly (readonly [string, string])[] = [
    [
      'double a text and a list again and again',
      dollars(`${doubled('x'.repeat(100))}target "a" { args = { A = v0[0] } }`),
    ],
    [
      'double the default of a variable',
      dollars(
        Array.from({ length: 60 }, (_, i) => `variable "v${i}" { default = [v${i + 1}, v${i + 1}] }`)
          .join('\n')
          .concat('\ntarget "a" { args = { A = v0 } }'),
      ),
    ],
    [
      'inherit in every way there is',
      `${Array.from({ length: 60 }, (_, i) => `target "t${i}" { inherits = ["t${i + 1}", "t${i + 1}", "t${i + 2}"] }`).join('\n')}\ntarget "a" {\n  context = "."\n  inherits = ["t0", "a"]\n}`,
    ],
    [
      'ask for a variable with itself',
      dollars('variable "a" { default = "@{b}" }\nvariable "b" { default = "@{a}" }\ntarget "a" { target = a }'),
    ],
    ['have a large matrix', `target "a" { matrix = { x = [${'1,'.repeat(1000)}], y = [${'1,'.repeat(1000)}] } }`],
    ['name what every object has', 'target "__proto__" { args = { __proto__ = "x", constructor = "y" } }'],
  ];
  for (const [what, text] of cases) {
    test(what, async () => {
      const root = tempTree({ 'docker-bake.hcl': text, Dockerfile: FROM });
      const started = performance.now();
      const found = await find(root);
      expect(performance.now() - started).toBeLessThan(20_000);
      expect(found.problems).toEqual([]);
      expect(at(found, 'Dockerfile').uses.length).toBeGreaterThan(0);
    }, 30_000);
  }
});
