/** HEALTHCHECK; durations in nanoseconds, as the image configuration has them. */
export interface Healthcheck {
  readonly test: readonly string[];
  readonly interval?: number;
  readonly timeout?: number;
  readonly startPeriod?: number;
  readonly retries?: number;
}

/** What an image says about itself; a field that the image leaves out is undefined, '' or empty. */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly user: string;
  readonly workingDirectory: string;
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly healthcheck: Healthcheck | undefined;
  readonly stopSignal: string;
  readonly shell: readonly string[];
  readonly onBuild: readonly string[];
}

export interface HistoryEntry {
  /** The instruction, as the builder wrote it down. */
  readonly createdBy: string;
  /** It changed only the configuration and made no layer. */
  readonly empty: boolean;
  /** Bytes of file content, where the engine says it. */
  readonly size?: number;
}

export interface ConfigDifference {
  /** The instruction that sets it, as in `ENV PATH`. */
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The JSON of an image configuration, as in a `docker save` archive and (with other capitals) in `inspect`. */
export type RawConfig = Readonly<Record<string, unknown>>;

// Buildah stamps its version on what it makes: nobody's Dockerfile says so.
const ENGINE_LABELS: ReadonlySet<string> = new Set(['io.buildah.version']);

/** Reads `config` of an OCI or Docker image configuration. Unknown fields are left out. */
export function readConfig(raw: RawConfig): ImageConfig {
  const config = record(raw['config'] ?? raw['Config']);
  return {
    architecture: text(raw['architecture'] ?? raw['Architecture']),
    os: text(raw['os'] ?? raw['Os']),
    env: list(config['Env']),
    entrypoint: list(config['Entrypoint']),
    cmd: list(config['Cmd']),
    user: text(config['User']),
    workingDirectory: text(config['WorkingDir']),
    exposedPorts: Object.keys(record(config['ExposedPorts'])).sort(),
    volumes: Object.keys(record(config['Volumes'])).sort(),
    labels: labels(config['Labels']),
    healthcheck: healthcheck(config['Healthcheck']),
    stopSignal: text(config['StopSignal']),
    shell: list(config['Shell']),
    onBuild: list(config['OnBuild']),
  };
}

export function readHistory(raw: RawConfig): readonly HistoryEntry[] {
  const history = raw['history'];
  if (!Array.isArray(history)) return [];
  return history.map((entry: unknown) => {
    const fields = record(entry);
    return { createdBy: text(fields['created_by']), empty: fields['empty_layer'] === true };
  });
}

/** Digests of the uncompressed layers, lowest first. */
export function readDiffIds(raw: RawConfig): readonly string[] {
  const rootfs = record(raw['rootfs'] ?? raw['RootFS']);
  return list(rootfs['diff_ids'] ?? rootfs['Layers']);
}

export function compareConfigs(before: ImageConfig, after: ImageConfig): readonly ConfigDifference[] {
  const left = statements(before);
  const right = statements(after);
  const fields = [...new Set([...left.keys(), ...right.keys()])];
  return fields
    .map((field) => ({ field, before: left.get(field), after: right.get(field) }))
    .filter((difference) => difference.before !== difference.after);
}

/** The configuration as the instructions that would set it, a value each. */
function statements(config: ImageConfig): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (field: string, value: string) => {
    if (value !== '') found.set(field, value);
  };
  const words = (values: readonly string[]) => (values.length === 0 ? '' : JSON.stringify(values));
  add('platform', [config.os, config.architecture].join('/'));
  for (const variable of config.env) {
    const [name = '', ...value] = variable.split('=');
    found.set(`ENV ${name}`, value.join('='));
  }
  add('ENTRYPOINT', words(config.entrypoint));
  add('CMD', words(config.cmd));
  add('USER', config.user);
  add('WORKDIR', config.workingDirectory === '/' ? '' : config.workingDirectory);
  for (const port of config.exposedPorts) found.set(`EXPOSE ${port}`, 'yes');
  for (const volume of config.volumes) found.set(`VOLUME ${volume}`, 'yes');
  for (const [name, value] of Object.entries(config.labels)) found.set(`LABEL ${name}`, value);
  add('HEALTHCHECK', config.healthcheck ? JSON.stringify(config.healthcheck) : '');
  add('STOPSIGNAL', config.stopSignal);
  add('SHELL', words(config.shell));
  add('ONBUILD', words(config.onBuild));
  return found;
}

function healthcheck(value: unknown): Healthcheck | undefined {
  const fields = record(value);
  const test = list(fields['Test']);
  if (test.length === 0) return undefined;
  return {
    test,
    ...positive('interval', fields['Interval']),
    ...positive('timeout', fields['Timeout']),
    ...positive('startPeriod', fields['StartPeriod']),
    ...positive('retries', fields['Retries']),
  };
}

function positive<Name extends string>(name: Name, value: unknown): { readonly [key in Name]?: number } {
  return typeof value === 'number' && value > 0 ? ({ [name]: value } as { readonly [key in Name]: number }) : {};
}

function labels(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(record(value)).filter(([name]) => !ENGINE_LABELS.has(name));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, label]) => [name, text(label)]));
}

function record(value: unknown): RawConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawConfig) : {};
}

function list(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
