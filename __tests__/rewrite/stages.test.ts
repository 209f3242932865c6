import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseDockerfile } from '../../src/source/dockerfile.js';
import { finalState } from '../../src/source/state.js';
import { readFixtures } from '../../src/testing/index.js';

const fixtures = readFixtures(join(import.meta.dirname, '../../__testfixtures__/multi-stage'));
const split = fixtures.filter(({ output }) => output !== undefined);
/** Another server starts there. */
const REPLACED = split.filter(({ options }) => options?.['static'] === 'nginx');

/** What the last stage of a Dockerfile leaves in the image's configuration, in the words of the Dockerfile. */
function configuration(text: string) {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const stage = parsed.dockerfile.finalStage!;
  const { user, workdir, env } = finalState(stage);
  const said = (keyword: string) => stage.instructions.filter((one) => one.keyword === keyword);
  const last = (keyword: string) => said(keyword).at(-1)?.argument;
  const all = (keyword: string) => [...new Set(said(keyword).map(({ argument }) => argument))].sort();
  return {
    metadata: {
      ...{
        command: last('CMD'),
        entrypoint: last('ENTRYPOINT'),
        health: last('HEALTHCHECK'),
        signal: last('STOPSIGNAL'),
      },
      ...{ shell: last('SHELL'), labels: all('LABEL'), ports: all('EXPOSE'), volumes: all('VOLUME'), user, workdir },
    },
    env: Object.fromEntries(env),
  };
}

describe('the image of a split application is configured as the whole one was', () => {
  for (const { name, input, output } of split.filter((one) => !REPLACED.includes(one))) {
    test(name, () => {
      const before = configuration(input);
      const after = configuration(output!);
      expect(after.metadata).toEqual(before.metadata);
      // The runtime may need variables of its own, which stand before the author's.
      const { PATH: _, ...env } = before.env;
      expect(after.env).toMatchObject(env);
    });
  }

  test('where another server takes the start, the ports stay', () => {
    expect(REPLACED.length).toBeGreaterThan(0);
    for (const { input, output } of REPLACED)
      expect(configuration(output!).metadata.ports).toEqual(configuration(input).metadata.ports);
  });
});

describe('what the final stage copies', () => {
  test.each(split.map((one) => [one.name, one.output!]))(
    '%s: comes from the builder, and nothing twice',
    (_name, output) => {
      const parsed = parseDockerfile(output);
      if (!parsed.ok) throw new Error(parsed.problem.message);
      const [builder, final] = parsed.dockerfile.stages;
      const copies = final!.instructions.filter(
        (one) => one.keyword === 'COPY' && one.flag('from')?.value === builder!.name,
      );
      expect(copies.length).toBeGreaterThan(0);
      const targets = copies.map((copy) => copy.words.at(-1)!.text);
      expect(new Set(targets).size).toBe(targets.length);
      for (const copy of copies) expect(copy.words.every(({ text }) => text.startsWith('/'))).toBe(true);
    },
  );
});

describe('three ways to break an application, which are taught as good', () => {
  const finals = split.map(({ name, output }) => {
    const parsed = parseDockerfile(output!);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    return { name, dockerfile: parsed.dockerfile, output: output! };
  });

  test('no final stage of Python has the application without its modules', () => {
    const python = finals.filter(({ name }) => name.startsWith('python'));
    expect(python.length).toBeGreaterThan(10);
    for (const { name, output } of python) {
      // uv and poetry may keep the environment in the project's own folder.
      const isInProject = /uv sync|VIRTUALENVS_IN_PROJECT/.test(output);
      const folder = isInProject ? '/app' : String.raw`(?:/opt/\w+|/root/\.local|/install)`;
      const copy = new RegExp(`^COPY --from=\\w+ ${folder} `, 'im');
      expect({ name, copies: copy.test(output.slice(output.toUpperCase().lastIndexOf('\nFROM '))) }).toEqual({
        name,
        copies: true,
      });
    }
  });

  test('no other user than root is given modules in the home folder of root', () => {
    for (const { dockerfile, output } of finals) {
      if (!/COPY --from=\w+ \/root\//.test(output)) continue;
      const { user } = finalState(dockerfile.finalStage!);
      expect(user.known ? user.value : 'root').toMatch(/^(?:root|0)$/);
    }
  });

  test('interpreted languages keep the libc that their modules were compiled with', () => {
    for (const { name, dockerfile } of finals.filter((one) => /^(?:python|node|ruby|php)/.test(one.name))) {
      const [builder, final] = dockerfile.stages.map(({ base }) =>
        base.kind === 'image' ? base.reference : undefined,
      );
      if (final?.repository !== builder?.repository) continue;
      const isMusl = (tag: string | undefined) => /alpine/.test(tag ?? '');
      expect({ name, musl: isMusl(final?.tag) }).toEqual({ name, musl: isMusl(builder?.tag) });
    }
  });
});
