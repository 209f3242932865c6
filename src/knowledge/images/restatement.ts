import type { ImageConfig } from './image-config.js';

/** An instruction that sets what a configuration says. */
export interface Statement {
  readonly keyword: string;
  readonly text: string;
}

/** What needs no quotes in an ENV or a LABEL. */
const PLAIN = /^[\w./:@%+,-]+$/;

/**
 * The instructions that set a configuration anew, in an order that loses none of it: ENTRYPOINT before CMD, which it
 * would take away. A value with a newline has no spelling in an instruction: its statement has one too, and cannot be
 * used.
 */
export function restatement(config: ImageConfig, escapeCharacter = '\\'): readonly Statement[] {
  const escaped = (value: string, special: string) =>
    [...value].map((one) => (special.includes(one) ? escapeCharacter + one : one)).join('');
  const quoted = (value: string) => (PLAIN.test(value) ? value : `"${escaped(value, `"$${escapeCharacter}`)}"`);
  const json = (keyword: string, words: readonly string[]) =>
    words.length === 0 ? [] : [statement(keyword, JSON.stringify(words))];
  const one = (keyword: string, value: string) => (value === '' ? [] : [statement(keyword, value)]);
  return [
    ...config.env.map((variable) => {
      const [name = '', ...value] = variable.split('=');
      return statement('ENV', `${name}=${quoted(value.join('='))}`);
    }),
    ...Object.entries(config.labels).map(([name, value]) => statement('LABEL', `${quoted(name)}=${quoted(value)}`)),
    ...one('USER', escaped(config.user, `$${escapeCharacter}`)),
    ...one('WORKDIR', escaped(config.workingDirectory, `$${escapeCharacter}`)),
    ...config.exposedPorts.map((port) => statement('EXPOSE', port)),
    ...config.volumes.map((volume) => statement('VOLUME', JSON.stringify([volume]))),
    ...one('STOPSIGNAL', config.stopSignal),
    ...json('SHELL', config.shell),
    ...json('ENTRYPOINT', config.entrypoint),
    ...json('CMD', config.cmd),
    ...healthcheck(config),
    ...config.onBuild.map((trigger) => statement('ONBUILD', trigger)),
  ];
}

function statement(keyword: string, argument: string): Statement {
  return { keyword, text: `${keyword} ${argument}` };
}

function healthcheck({ healthcheck: check }: ImageConfig): readonly Statement[] {
  if (!check) return [];
  const [form, ...words] = check.test;
  if (form === 'NONE') return [statement('HEALTHCHECK', 'NONE')];
  const duration = (flag: string, nanoseconds: number | undefined) =>
    nanoseconds === undefined ? [] : [`--${flag}=${durationOf(nanoseconds)}`];
  const flags = [
    ...duration('interval', check.interval),
    ...duration('timeout', check.timeout),
    ...duration('start-period', check.startPeriod),
    ...(check.retries === undefined ? [] : [`--retries=${check.retries}`]),
  ];
  const command = form === 'CMD-SHELL' ? words.join(' ') : JSON.stringify(words);
  return [statement('HEALTHCHECK', [...flags, 'CMD', command].join(' '))];
}

function durationOf(nanoseconds: number): string {
  if (nanoseconds % 1e9 === 0) return `${nanoseconds / 1e9}s`;
  return nanoseconds % 1e6 === 0 ? `${nanoseconds / 1e6}ms` : `${nanoseconds}ns`;
}
