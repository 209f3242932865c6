const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

const MEANINGFUL_PERCENT = 999;

/** Bytes as Docker prints them: three digits and a decimal unit. */
export function byteSize(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  return `${bytes < 0 ? '-' : ''}${digits} ${UNITS[unit]}`;
}

/** The same with a sign, for what came or went. */
export function byteChange(bytes: number): string {
  return bytes > 0 ? `+${byteSize(bytes)}` : byteSize(bytes);
}

/** How much more or less `after` is than `before`, as in `-25 %`; empty where a percentage says nothing. */
export function percentChange(before: number, after: number): string {
  if (before === 0) return '';
  const percent = ((after - before) / before) * 100;
  if (percent > MEANINGFUL_PERCENT) return '';
  return `${percent > 0 ? '+' : ''}${percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)} %`;
}
