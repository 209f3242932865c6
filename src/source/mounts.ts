import type { Flag, Instruction } from './instruction.js';

/** A `RUN --mount=…` (Docker reference, "RUN --mount"). */
export interface Mount {
  readonly flag: Flag;
  readonly type: string;
  readonly target: string | undefined;
  readonly source: string | undefined;
  readonly from: string | undefined;
  readonly readonly: boolean;
  /** Every key as written, lower case, with its value; a key without `=` has the value `true`. */
  readonly options: ReadonlyMap<string, string>;
}

/** The mounts of a RUN, in order. */
export function mountsOf(run: Instruction): readonly Mount[] {
  return run.flags.filter((flag) => flag.name === 'mount').map(readMount);
}

function readMount(flag: Flag): Mount {
  const options = new Map<string, string>();
  for (const field of (flag.value ?? '').split(',')) {
    const equals = field.indexOf('=');
    const key = (equals === -1 ? field : field.slice(0, equals)).trim().toLowerCase();
    if (key) options.set(key, equals === -1 ? 'true' : field.slice(equals + 1));
  }
  const first = (...keys: readonly string[]) =>
    keys.map((key) => options.get(key)).find((value) => value !== undefined);
  const type = options.get('type') ?? 'bind';
  const writable = first('readwrite', 'rw') ?? (first('readonly', 'ro') === 'false' ? 'true' : undefined);
  return {
    flag,
    type,
    target: first('target', 'dst', 'destination'),
    source: first('source', 'src'),
    from: options.get('from'),
    readonly: type === 'bind' ? writable !== 'true' : first('readonly', 'ro') === 'true',
    options,
  };
}
