import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DockershiftError } from '../../rewrite/errors.js';
import type { Resolver } from '../../rewrite/rewrite-async.js';
import { type ImageReference, parseImageReference } from '../../source/image-reference.js';
import { authorization, parseChallenge } from './authorization.js';
import { type CredentialSource, dockerCredentials } from './credentials.js';

export interface RegistryOptions {
  /** Other addresses for a registry, asked before it in this order: `{ 'docker.io': ['https://mirror.example.com'] }`. */
  readonly mirrors?: Readonly<Record<string, readonly string[]>>;
  /** Registries that speak plain HTTP; those on this machine always may. */
  readonly insecure?: readonly string[];
  readonly credentials?: CredentialSource;
  /** Milliseconds for one request. */
  readonly timeout?: number;
  /** How often a request is tried again after a broken connection, a 429 or a 5xx. */
  readonly retries?: number;
  /** Milliseconds before the first retry; each later one waits twice as long. */
  readonly backoff?: number;
  readonly signal?: AbortSignal;
}

/** Manifest lists first: a digest of one platform would break the others. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HUB = 'docker.io';
const HUB_ADDRESS = 'https://registry-1.docker.io';
const MOST_BYTES = 4 * 1024 * 1024;
const LONGEST_WAIT = 30_000;

/**
 * Looks digests up by the OCI distribution API. A reference that the registry does not have is undefined.
 * @throws DockershiftError `registry-unreachable`, `registry-denied`, `registry-failed`
 */
export function registryResolver(options: RegistryOptions = {}): Resolver {
  const client = new Client(options);
  const answers = new Map<string, Promise<string | undefined>>();
  return {
    digest: (reference) => {
      const known = answers.get(reference);
      if (known) return known;
      const answer = client.digest(reference);
      answers.set(reference, answer);
      return answer;
    },
  };
}

class Client {
  readonly #options: RegistryOptions;
  readonly #credentials: CredentialSource;
  /** What a registry asked to be shown, by address and repository. */
  readonly #authorizations = new Map<string, string>();

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#credentials = options.credentials ?? dockerCredentials();
  }

  async digest(text: string): Promise<string | undefined> {
    const reference = parseImageReference(text);
    if (!reference) throw new DockershiftError('invalid-reference', `\`${text}\` is no image reference`);
    const host = hostOf(reference);
    const addresses = [...(this.#options.mirrors?.[host] ?? []), this.#addressOf(host)];
    let failure: unknown;
    for (const [index, address] of addresses.entries()) {
      try {
        const digest = await this.#ask(address, host, reference, index < addresses.length - 1 ? 'mirror' : 'registry');
        if (digest !== undefined) return digest;
      } catch (error) {
        this.#options.signal?.throwIfAborted();
        failure = error;
      }
    }
    if (failure !== undefined) throw failure;
    return undefined;
  }

  #addressOf(host: string): string {
    if (host === HUB) return HUB_ADDRESS;
    const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host);
    return `${isLocal || this.#options.insecure?.includes(host) ? 'http' : 'https'}://${host}`;
  }

  async #ask(
    address: string,
    host: string,
    reference: ImageReference,
    role: 'mirror' | 'registry',
  ): Promise<string | undefined> {
    const repository = host === HUB && !reference.path.includes('/') ? `library/${reference.path}` : reference.path;
    const url = `${address.replace(/\/$/, '')}/v2/${repository}/manifests/${reference.tag ?? 'latest'}`;
    const head = await this.#authorized('HEAD', url, host, repository, role);
    if (head.status === 404) return undefined;
    const digest = head.headers.get('docker-content-digest');
    if (head.ok && digest !== null && DIGEST.test(digest)) return digest;
    // Some registries answer HEAD with nothing: the digest is that of the bytes.
    const response = await this.#authorized('GET', url, host, repository, role);
    if (!response.ok) await response.body?.cancel();
    if (response.status === 404) return undefined;
    if (!response.ok)
      throw new DockershiftError('registry-failed', `${address} answers ${response.status} for ${reference.text}`);
    return `sha256:${createHash('sha256')
      .update(await bytesOf(response))
      .digest('hex')}`;
  }

  async #authorized(
    method: 'HEAD' | 'GET',
    url: string,
    host: string,
    repository: string,
    role: 'mirror' | 'registry',
  ): Promise<Response> {
    const { origin } = new URL(url);
    const key = `${origin} ${repository}`;
    const known = this.#authorizations.get(key);
    const first = await this.#request(method, url, known);
    if (first.status !== 401) return first;
    await first.body?.cancel();
    const challenge = parseChallenge(first.headers.get('www-authenticate'));
    // A mirror is another host: it is never shown what belongs to the registry.
    const credentials = await this.#credentials(role === 'mirror' ? new URL(url).host : host);
    const header =
      challenge &&
      (await authorization(challenge, credentials, `repository:${repository}:pull`, (address, init) =>
        this.#fetch(address, init),
      ));
    if (header === undefined) throw denied(origin, repository, credentials !== undefined);
    this.#authorizations.set(key, header);
    const second = await this.#request(method, url, header);
    if (second.status === 401 || second.status === 403) throw denied(origin, repository, credentials !== undefined);
    return second;
  }

  #request(method: 'HEAD' | 'GET', url: string, header: string | undefined): Promise<Response> {
    return this.#fetch(url, { method, headers: { accept: ACCEPT, ...(header ? { authorization: header } : {}) } });
  }

  /** One request with its retries; whatever the registry answers in the end is an answer. */
  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const { timeout = 15_000, retries = 2, backoff = 500, signal } = this.#options;
    for (let attempt = 0; ; attempt++) {
      signal?.throwIfAborted();
      const limit = AbortSignal.timeout(timeout);
      let failure: unknown;
      let response: Response | undefined;
      try {
        response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit });
        if (response.status !== 429 && response.status < 500) return response;
      } catch (error) {
        signal?.throwIfAborted();
        failure = error;
      }
      if (attempt >= retries) {
        if (response) throw new DockershiftError('registry-failed', `${new URL(url).host} answers ${response.status}`);
        throw unreachable(url, failure, timeout);
      }
      const asked = Number(response?.headers.get('retry-after') ?? Number.NaN) * 1000;
      await response?.body?.cancel();
      await wait(Math.min(Number.isNaN(asked) ? backoff * 2 ** attempt : asked, LONGEST_WAIT), undefined, {
        ...(signal ? { signal } : {}),
      });
    }
  }
}

function hostOf({ registry }: ImageReference): string {
  return registry === undefined || /^(?:index|registry-1)\.docker\.io$/.test(registry) ? HUB : registry;
}

function unreachable(url: string, error: unknown, timeout: number): DockershiftError {
  const { cause, name } = error as { cause?: { code?: string; message?: string }; name?: string };
  const why =
    name === 'TimeoutError' ? `no answer in ${timeout / 1000} s` : (cause?.code ?? cause?.message ?? String(error));
  const message = `${new URL(url).host} cannot be reached (${why}): without a network, digests come from dockershift.lock alone`;
  return new DockershiftError('registry-unreachable', message, {}, { cause: error });
}

function denied(origin: string, repository: string, hasCredentials: boolean): DockershiftError {
  const hint = hasCredentials
    ? 'what Docker has for it is refused'
    : 'Docker has no credentials for it: `docker login`';
  return new DockershiftError('registry-denied', `${new URL(origin).host} does not give ${repository} to us; ${hint}`);
}

/** A manifest's bytes, of which no registry sends more than 4 MiB (OCI distribution, "Pushing Manifests"). */
async function bytesOf(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > MOST_BYTES)
      throw new DockershiftError('registry-failed', `${new URL(response.url).host} sends too much`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}
