/** How many spaces stand before each line of a block scalar's text, given its source from the `|` on and its value. */
export function blockIndent(source: string, value: string): number {
  const lines = source.split('\n').slice(1);
  const first = value.split('\n').findIndex((line) => line !== '');
  if (first < 0) return 0;
  const written = (lines[first] ?? '').replace(/\r$/, '');
  const read = value.split('\n', first + 1)[first] ?? '';
  return Math.max(0, written.length - read.length);
}
