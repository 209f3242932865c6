import type { ContextFiles } from './modules/context-files.js';

export type Language = 'node' | 'python' | 'java' | 'go';

interface Traits {
  readonly files: RegExp;
  /** What a file must have in it to be able to write at all; undefined where any can. */
  readonly needs?: RegExp;
  /** Calls that write, delete, change users or start other programs, and settings that name a file to write. */
  readonly writes: RegExp;
  /** The port that a server is told to listen on. */
  readonly port: RegExp;
}

/** Source: the languages' standard libraries. What hits too much only leaves more alone. */
const TRAITS: Readonly<Record<Language, Traits>> = {
  node: {
    files: /\.[cm]?[jt]sx?$/,
    writes:
      /\b(?:writeFile|appendFile|createWriteStream|mkdir|mkdtemp|copyFile|cpSync|rename|unlink|rmdir|symlink|chmod|chown|truncate|outputFile|outputJson|ensureDir|emptyDir)(?:Sync)?\s*\(|\bfs(?:p|Promises|\.promises)?\.(?:rm|cp|open|move|remove)(?:Sync)?\s*\(|\bchild_process\b|\bexeca\b|\bsetuid\s*\(|\bBun\.write\b|\bsqlite|\.sqlite\b/,
    port: /\.listen\(\s*(?:\{[^}]*port:\s*)?(\d+)|\bPORT\s*(?:\|\||\?\?)\s*['"]?(\d+)|\bport\s*[:=]\s*['"]?(\d+)/gi,
  },
  python: {
    files: /\.py$/,
    writes:
      /\bopen\s*\([^)\n]*,\s*(?:mode\s*=\s*)?[bruBRU]*['"][^'"\n]*[wax+]|\.(?:write_text|write_bytes|touch|mkdir|unlink|rmdir|symlink_to|dump)\s*\(|\b(?:makedirs|mkdir)\s*\(|\bos\.(?:rename|replace|remove|unlink|chmod|chown|setuid|setgid|system|popen|truncate)\b|\bshutil\.|\bsubprocess\b|\bPopen\b|FileHandler|filename\s*=|sqlite|\.save\(\s*[^)\s]|\.to_(?:csv|json|excel|pickle|parquet)\(\s*['"f]|\b(?:FileField|ImageField|MEDIA_ROOT|UPLOAD_FOLDER|FileSystemStorage|shelve|dbm)\b/i,
    port: /\bport\s*[:=]\s*['"]?(\d+)|\bbind\s*=\s*['"][^'"]*:(\d+)/gi,
  },
  java: {
    files:
      /\.(?:java|kt|scala|groovy|properties)$|(?:^|\/)(?:application|bootstrap|logback|log4j)[^/]*\.(?:ya?ml|xml)$/,
    writes:
      /\b(?:FileWriter|FileOutputStream|RandomAccessFile|FileChannel|FileHandler|FileAppender|RollingFile\w*)\b|\bFiles\.(?:write\w*|create\w*|copy|move|delete\w*|newBufferedWriter|newOutputStream|set\w+)\b|\.(?:createNewFile|mkdirs?|renameTo|transferTo|writeText|writeBytes|appendText|deleteRecursively)\s*\(|\bProcessBuilder\b|getRuntime\(\)\.exec|logging\.file|jdbc:(?:sqlite|derby|hsqldb:file|h2:(?!mem))|upload/i,
    port: /server\.port\s*[=:]\s*(?:\$\{\w+:)?(\d+)|\bport\s*[:=]\s*(\d+)/gi,
  },
  go: {
    files: /\.go$/,
    writes:
      /\bos\.(?:Create\w*|OpenFile|Mkdir\w*|WriteFile|Rename|Remove\w*|Ch(?:mod|own|times)|Symlink|Link|Truncate|CopyFS)\b|\bioutil\.(?:WriteFile|TempFile|TempDir)\b|\bexec\.Command|\bsyscall\.(?:Set|Mount|Exec)|\bunix\.|sqlite|\bbolt\b|bbolt|badger|leveldb|lumberjack|rotatelogs|"ip[46]?:/,
    port: /"[^"\s]*:(\d{1,5})"/g,
  },
};

/** Where no code of the running application lies. */
const NOT_RUN =
  /(?:^|\/)(?:node_modules|tests?|__tests__|__mocks__|specs?|e2e|cypress|docs?|\.[^/]+)\/|(?:^|\/)src\/test\/|\.(?:test|spec|stories|d)\.[cm]?[jt]sx?$|_test\.go$|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup)\.py$|\.config\.[cm]?[jt]s$|(?:^|\/)(?:gulp|grunt|jake)file\b|(?:^|\/)package-info\.java$/i;

/** Packages that write below the folder that they start in, or need root for what they are. Source: their documentation. */
const WRITERS: Readonly<Record<Language, RegExp>> = {
  node: /^(?:next|nuxt|nuxt3|gatsby|vite|webpack-dev-server|react-scripts|nodemon|ts-node-dev|prisma|sqlite3|better-sqlite3|sql\.js|multer|formidable|express-fileupload|lowdb|nedb(?:-promises)?|@seald-io\/nedb|level|leveldown|classic-level|pouchdb|keyv-file|session-file-store|node-persist|node-localstorage|conf|configstore|winston-daily-rotate-file|log4js|file-stream-rotator|rotating-file-stream|pino-roll|pm2|forever|puppeteer|playwright|@playwright\/test|ghost|@strapi\/strapi|directus|n8n|node-red|serialport|raw-socket|dockerode)$/,
  python:
    /^(?:streamlit|jupyter\w*|notebook|apache-airflow|scrapy|mlflow|dvc|luigi|chromadb|tinydb|diskcache|sqlitedict|zodb|whoosh|flask-session|cachelib|docker|ansible|supervisor|salt|scapy|pyftpdlib|playwright|selenium|celery|django-celery-beat|gradio|datasette)$/,
  java: /(?!)/,
  go: /(?!)/,
};

/** What the application may write where it runs, or need root for; undefined where its sources show nothing of it. */
export function writesAtRunTime(language: Language, files: ContextFiles): string | undefined {
  const { files: mine, writes, port } = TRAITS[language];
  const sources = (files.files() ?? []).filter((path) => mine.test(path) && !NOT_RUN.test(path));
  if (sources.length === 0) return 'the build context has no sources that would show what it writes';
  for (const path of sources) {
    const text = files.read(path);
    if (text === undefined) return `\`${path}\` cannot be read`;
    const hit = writes.exec(text)?.[0].trim();
    if (hit !== undefined) return `\`${path}\` may write files or start programs (\`${hit}\`)`;
    const low = [...text.matchAll(port)]
      .map((match) => match.slice(1).find((one) => one !== undefined))
      .find(isPrivileged);
    if (low !== undefined) return `\`${path}\` may listen on port ${low}`;
  }
  const writer = dependenciesOf(language, files).find((name) => WRITERS[language].test(name));
  return writer && `the package ${writer} writes files where it runs`;
}

/** Below 1024 only root may listen, unless the kernel is told otherwise (ip_unprivileged_port_start). */
export function isPrivileged(port: string | undefined): boolean {
  return port !== undefined && /^\d+$/.test(port) && Number(port) > 0 && Number(port) < 1024;
}

function dependenciesOf(language: Language, files: ContextFiles): readonly string[] {
  const all = files.files() ?? [];
  if (language === 'node') {
    return all
      .filter((path) => /(?:^|\/)package\.json$/.test(path) && !NOT_RUN.test(path))
      .flatMap((path) => {
        const manifest = parsed(files.read(path) ?? '');
        return Object.keys((manifest?.['dependencies'] as Record<string, unknown> | undefined) ?? {});
      });
  }
  if (language !== 'python') return [];
  return all
    .filter((path) =>
      /(?:^|\/)(?:[\w-]*requirements[\w-]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.(?:py|cfg))$/.test(path),
    )
    .flatMap((path) => (files.read(path) ?? '').match(/(?<![\w.-])[A-Za-z][\w.-]*(?![\w-])/g) ?? [])
    .map((name) => name.toLowerCase().replaceAll('_', '-'));
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
