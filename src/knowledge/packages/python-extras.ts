/**
 * What extras of Python packages bring beside the package, as far as it is not pure by itself; `psycopg[binary]` is what
 * brings the library that psycopg alone looks for. Source: the `extra` requirements of their releases' metadata.
 */
const EXTRAS: Readonly<Record<string, readonly string[]>> = {
  'uvicorn[standard]': ['uvicorn', 'uvloop', 'httptools', 'watchfiles', 'websockets'],
  'fastapi[standard]': ['fastapi', 'fastapi-cli', 'email-validator', 'uvloop', 'httptools', 'watchfiles', 'websockets'],
  'fastapi[all]': ['fastapi', 'email-validator', 'orjson', 'ujson', 'uvloop', 'httptools', 'watchfiles', 'websockets'],
  'celery[redis]': ['celery', 'redis'],
  'psycopg[binary]': ['psycopg-binary'],
  'requests[socks]': ['requests', 'pysocks'],
  'httpx[http2]': ['httpx', 'h2'],
  'pyjwt[crypto]': ['pyjwt', 'cryptography'],
  'python-jose[cryptography]': ['python-jose', 'cryptography'],
  'passlib[bcrypt]': ['passlib', 'bcrypt'],
  'passlib[argon2]': ['passlib', 'argon2-cffi'],
  'sqlalchemy[asyncio]': ['sqlalchemy', 'greenlet'],
  'django[bcrypt]': ['django', 'bcrypt'],
  'django[argon2]': ['django', 'argon2-cffi'],
  'pydantic[email]': ['pydantic', 'email-validator'],
  'gunicorn[gevent]': ['gunicorn', 'gevent'],
  'flask[async]': ['flask', 'asgiref'],
};

/** The modules that a package with one extra stands for; undefined where that is not known. */
export function extraModules(name: string, extra: string): readonly string[] | undefined {
  const key = `${name.toLowerCase().replaceAll('_', '-')}[${extra.toLowerCase()}]`;
  return Object.hasOwn(EXTRAS, key) ? EXTRAS[key] : undefined;
}
