import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DockershiftError } from '../../rewrite/errors.js';

/** What a registry is shown: a name and a password, or a token that stands for both. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'identity-token'; readonly token: string };

/** Gives the credentials for a registry's host; undefined where there are none, and one asks as nobody. */
export type CredentialSource = (host: string) => Promise<Credentials | undefined>;

interface DockerConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: string; readonly identitytoken?: string }>>;
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string>>;
}

/** Docker Hub's name in Docker's configuration, from the days of its first protocol. */
const HUB_KEY = 'https://index.docker.io/v1/';
const HELPER_TIME = 10_000;
const MOST_OUTPUT = 64 * 1024;

/**
 * Credentials as Docker keeps them: in `config.json` of `$DOCKER_CONFIG` or `~/.docker`, or with the helper programs
 * that it names.
 */
export function dockerCredentials(
  folder = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'),
): CredentialSource {
  let config: Promise<DockerConfig> | undefined;
  return async (host) => {
    config ??= readConfig(join(folder, 'config.json'));
    const { credHelpers = {}, credsStore, auths = {} } = await config;
    const keys = host === 'docker.io' ? [HUB_KEY, 'docker.io', 'index.docker.io'] : [host, `https://${host}`];
    for (const key of keys) {
      const helper = Object.hasOwn(credHelpers, key) ? credHelpers[key] : credsStore;
      const found = helper ? await askHelper(helper, key) : undefined;
      if (found) return found;
    }
    for (const key of keys) {
      const entry = Object.hasOwn(auths, key) ? auths[key] : undefined;
      if (entry?.identitytoken) return { kind: 'identity-token', token: entry.identitytoken };
      if (entry?.auth) return decoded(entry.auth);
    }
    return undefined;
  };
}

async function readConfig(path: string): Promise<DockerConfig> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as DockerConfig) : {};
  } catch (cause) {
    throw new DockershiftError('docker-config', 'Docker’s configuration is no JSON', { path }, { cause });
  }
}

function decoded(auth: string): Credentials | undefined {
  const text = Buffer.from(auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  return { kind: 'password', username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
}

/** The protocol of docker-credential-helpers: `get`, the server on standard input, JSON or a message on output. */
async function askHelper(name: string, server: string): Promise<Credentials | undefined> {
  if (!/^[\w.-]+$/.test(name))
    throw new DockershiftError('docker-config', `\`${name}\` is no name of a credential helper`);
  const program = `docker-credential-${name}`;
  const { code, output } = await run(program, ['get'], server);
  if (code !== 0) {
    if (/not found/i.test(output)) return undefined;
    throw new DockershiftError('credential-helper', `${program} failed for ${server}`);
  }
  try {
    const { Username: username, Secret: secret } = JSON.parse(output) as { Username?: unknown; Secret?: unknown };
    if (typeof secret !== 'string' || secret === '') return undefined;
    if (username === '<token>') return { kind: 'identity-token', token: secret };
    return { kind: 'password', username: String(username ?? ''), password: secret };
  } catch {
    throw new DockershiftError('credential-helper', `${program} answered for ${server} with something that is no JSON`);
  }
}

function run(program: string, args: readonly string[], input: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], env: process.env, timeout: HELPER_TIME });
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      if (output.length < MOST_OUTPUT) output += text;
    });
    child.stdin.on('error', () => undefined);
    child.on('error', () => reject(new DockershiftError('credential-helper', `${program} cannot be started`)));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
    child.stdin.end(input);
  });
}
