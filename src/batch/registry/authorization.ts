import { DockershiftError } from '../../rewrite/errors.js';
import type { Credentials } from './credentials.js';

/** What a registry asks for with a 401 (RFC 9110, WWW-Authenticate; distribution, "Token Authentication"). */
export interface Challenge {
  readonly scheme: 'basic' | 'bearer';
  readonly parameters: ReadonlyMap<string, string>;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The first challenge that can be met; undefined where there is none. */
export function parseChallenge(header: string | null): Challenge | undefined {
  const scheme = /^\s*(basic|bearer)\b/i.exec(header ?? '')?.[1]?.toLowerCase();
  if (scheme !== 'basic' && scheme !== 'bearer') return undefined;
  const pairs = [...(header ?? '').matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)];
  return {
    scheme,
    parameters: new Map(pairs.map(([, key, quoted, bare]) => [key!.toLowerCase(), quoted ?? bare ?? ''])),
  };
}

/** The Authorization header that meets a challenge; undefined where the credentials are not enough. */
export async function authorization(
  { scheme, parameters }: Challenge,
  credentials: Credentials | undefined,
  scope: string,
  request: Fetch,
): Promise<string | undefined> {
  if (scheme === 'basic') return credentials?.kind === 'password' ? basic(credentials) : undefined;
  const realm = parameters.get('realm');
  if (realm === undefined || !isTrustworthy(realm)) return undefined;
  const fields = new URLSearchParams({ scope: parameters.get('scope') ?? scope, client_id: 'dockershift' });
  const service = parameters.get('service');
  if (service !== undefined) fields.set('service', service);
  const response = await (credentials?.kind === 'identity-token'
    ? request(realm, { method: 'POST', body: withRefresh(fields, credentials.token) })
    : request(withQuery(realm, fields), { headers: credentials ? { authorization: basic(credentials) } : {} }));
  if (!response.ok) return undefined;
  const answer = (await response.json().catch(() => ({}))) as { token?: unknown; access_token?: unknown };
  const token = answer.token ?? answer.access_token;
  if (typeof token !== 'string') throw new DockershiftError('registry-failed', `${new URL(realm).host} gives no token`);
  return `Bearer ${token}`;
}

function basic({ username, password }: Extract<Credentials, { kind: 'password' }>): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** A password goes out encrypted, or not beyond this machine. */
function isTrustworthy(realm: string): boolean {
  if (!URL.canParse(realm)) return false;
  const { protocol, hostname } = new URL(realm);
  return protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname));
}

function withQuery(realm: string, fields: URLSearchParams): string {
  const url = new URL(realm);
  for (const [key, value] of fields) url.searchParams.set(key, value);
  return url.href;
}

function withRefresh(fields: URLSearchParams, token: string): URLSearchParams {
  fields.set('grant_type', 'refresh_token');
  fields.set('refresh_token', token);
  return fields;
}
