import { expect, test } from '@jest/globals';
import { measureLayers } from '../../src/image/layers-history.js';
import { renderLayers } from '../../src/image/layers-report.js';
import type { HistoryEntry } from '../../src/knowledge/images/image-config.js';
import { estimateLayers } from '../../src/knowledge/layers.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';

const TEXT = 'FROM debian:12\nARG V\nRUN make\nCOPY . /app\nENV a=b\nCMD ["x"]\n';

function estimateOf(text: string) {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return estimateLayers(parsed.dockerfile)!;
}

function history(...rows: readonly (readonly [string, number])[]): readonly HistoryEntry[] {
  return rows.map(([createdBy, size]) => ({ createdBy, size, empty: size === 0 }));
}

const measure = (text: string, rows: readonly HistoryEntry[]) =>
  measureLayers(
    estimateOf(text).stages.flatMap((stage) => stage.layers),
    rows,
  );

test("BuildKit's history is found by its instructions", () => {
  const rows = history(
    ['# debian.sh', 100],
    ['CMD ["bash"]', 0],
    ['ARG V', 0],
    ['RUN |1 V= /bin/sh -c make # buildkit', 30],
    ['COPY . /app # buildkit', 20],
    ['ENV a=b', 0],
    ['CMD ["x"]', 0],
  );
  const { sizes, base, unmatchedFrom } = measure(TEXT, rows);
  expect([sizes.get(3), sizes.get(4), sizes.get(5), base, unmatchedFrom]).toEqual([30, 20, 0, 100, undefined]);
});

test('that of the classic builder by what it notes, and a RUN by its command', () => {
  const rows = history(
    ['/bin/sh -c #(nop) ADD file:1 in / ', 100],
    ['/bin/sh -c #(nop)  ARG V', 0],
    ['|1 V= /bin/sh -c make', 30],
    ['/bin/sh -c #(nop) COPY dir:2 in /app ', 20],
    ['/bin/sh -c #(nop)  ENV a=b', 0],
    ['/bin/sh -c #(nop)  CMD ["x"]', 0],
  );
  const { sizes, base } = measure(TEXT, rows);
  expect([sizes.get(3), sizes.get(4), base]).toEqual([30, 20, 100]);
});

test('a builder that notes no metadata still names its layers', () => {
  const { sizes, base } = measure(TEXT, history(['base', 100], ['RUN make', 30], ['COPY . /app', 20]));
  expect([sizes.get(3), sizes.get(4), base]).toEqual([30, 20, 100]);
});

test('an image of another file is said to be one', () => {
  expect(measure(TEXT, history(['base', 100], ['RUN make', 30])).unmatchedFrom).toBe(4);
});

test('the table fits 80 columns whatever the file says', () => {
  const long = 'x'.repeat(300);
  const text = `FROM ${'a'.repeat(100)}:1 AS b\nARG ${long}\nRUN ${long} ${long}\nCOPY ${long} \u001b[31m /\nRUN apt-get install ${'p '.repeat(99)}\n`;
  const estimate = estimateOf(`${text}FROM b\nCOPY --from=b ${long} /\n`);
  const measured = { sizes: new Map([[3, 999_999_999]]), base: 1, unmatchedFrom: undefined };
  for (const one of [undefined, measured]) {
    const rendered = renderLayers({ estimate, stages: 'all', measured: one });
    expect(Math.max(...rendered.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(rendered).not.toContain('\u001b');
  }
});
