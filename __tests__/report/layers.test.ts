import { expect, test } from '@jest/globals';
import { layerCount } from '../../src/report/layers.js';

test('RUN, COPY and ADD count in the stages that ship', () => {
  expect(layerCount('FROM a AS b\nRUN x\nRUN y\nFROM c\nCOPY --from=b /x /x\nADD y .\nENV z=1\nRUN z\n')).toBe(3);
});

test('a stage that the last one is built from ships too', () => {
  expect(layerCount('FROM a AS b\nRUN x\nFROM b\nRUN y\n')).toBe(2);
});

test('what cannot be read has no count', () => expect(layerCount('RUN <<EOF\nx\n')).toBeUndefined());
