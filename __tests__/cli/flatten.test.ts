import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fakeDocker } from './fake-docker.js';
import { Sandbox } from './harness.js';

const PATH = process.env['PATH'];
let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => {
  process.env['PATH'] = PATH;
  box.remove();
});

test.each([
  [['flatten'], 'flatten needs the name of an image'],
  [['flatten', 'a', 'b', '--tag', 'c'], 'flatten takes one operand, not also b'],
  [['flatten', 'a'], 'flatten needs --tag: the name of the new image'],
  [['flatten', 'a', '--tag', 'a'], 'the new image needs a name of its own'],
  [['flatten', 'a', '--tag', 'b', '--engine', 'buildha'], 'there is no engine buildha (did you mean buildah?)'],
  [['flatten', 'a', '--tag', 'b', '--run', 'x'], '--run goes with compare'],
])('%j is an error', async (argv, message) => {
  const { code, out, err } = await box.run(...argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`dockershift: ${message}`);
});

test('an image that does not exist: the words of the engine', async () => {
  process.env['PATH'] = fakeDocker(box, 'save*) echo "No such image: a" >&2; exit 1');
  const { code, err } = await box.run('flatten', 'a', '--tag', 'b');
  expect(code).toBe(2);
  expect(err).toContain('No such image: a');
});
