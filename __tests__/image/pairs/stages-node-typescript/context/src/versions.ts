export function describe(version: string, next: string | null): string {
  return next === null ? `${version} is no version\n` : `${version} is followed by ${next}\n`;
}
