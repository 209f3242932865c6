import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const [outdir = 'dist/cli'] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const MAIN = resolve('src/cli/main.ts');
mkdirSync(outdir, { recursive: true });

/**
 * The command's `shipped.ts`: the preset `recommended` is part of the start, everything else is loaded by those who name
 * it. A transform's file is called as the transform.
 */
const shipped = {
  name: 'shipped',
  async setup({ onLoad }) {
    const { transforms, presets } = await evaluated(
      "export { transforms } from './index.js'; export { presets } from './presets.js';",
      'transforms',
    );
    const names = presets.recommended.map((one) => one.name);
    onLoad({ filter: /[\\/]src[\\/]cli[\\/]shipped\.ts$/ }, () => ({
      contents: [
        ...names.map((name, index) => `import t${index} from '../../transforms/${name}.js';`),
        `const transforms = [${names.map((_, index) => `t${index}`).join(', ')}];`,
        "export const registry = { transforms, presets: { recommended: transforms }, complete: () => import('./everything.js') };",
        `export const transformNames = ${JSON.stringify(transforms.map((one) => one.name))};`,
      ].join('\n'),
      resolveDir: resolve('src/cli'),
      loader: 'js',
    }));
  },
};

/** What a module of the sources exports. */
async function evaluated(contents, folder) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: resolve(folder) },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/**
 * Whatever is loaded later first imports the start, which is there already. Otherwise esbuild would cut the start into
 * a file for each set of parts that share something, and each file costs as much as a small Dockerfile.
 */
const afterTheStart = {
  name: 'after-the-start',
  setup({ onResolve, onLoad, resolve: find }) {
    onResolve({ filter: /.*/ }, async ({ path, kind, importer, namespace, resolveDir, pluginData }) => {
      if (namespace === 'later') return { path, sideEffects: true };
      const isLater = kind === 'dynamic-import' || (kind === 'entry-point' && path !== MAIN);
      if (!isLater || pluginData === 'found' || path === 'jiti') return undefined;
      const found = await find(path, { kind: 'import-statement', importer, resolveDir, pluginData: 'found' });
      return { path: found.path, namespace: 'later' };
    });
    onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => {
      const from = JSON.stringify(path);
      const isPackage = /[\\/]node_modules[\\/]/.test(path);
      return {
        contents: `import { main } from ${JSON.stringify(MAIN)}; export { main as start }; export * from ${from};${isPackage ? `export { default } from ${from};` : ''}`,
        resolveDir: resolve('.'),
      };
    });
  },
};

/** Node's own modules as they are: for an import Node would first put a module with all their names together. */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    const require = createRequire(import.meta.url);
    const names = builtinModules.join('|');
    onResolve({ filter: new RegExp(`^(?:node:.+|${names})$`) }, ({ path, kind }) => ({
      path: path.replace(/^node:/, ''),
      namespace: kind === 'require-call' ? 'required-builtin' : 'imported-builtin',
      sideEffects: false,
    }));
    onLoad({ filter: /.*/, namespace: 'required-builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
    onLoad({ filter: /.*/, namespace: 'imported-builtin' }, ({ path }) => ({
      contents: [
        `const builtin = process.getBuiltinModule('node:${path}');`,
        'const get = (name) => builtin[name];',
        'export default builtin;',
        ...Object.keys(require(`node:${path}`))
          .filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== 'default')
          .map((name) => `export const ${name} = /* @__PURE__ */ get('${name}');`),
      ].join('\n'),
    }));
  },
};

/** The tag lists are read by those who ask for a tag: most Dockerfiles give no reason to. */
const catalogue = {
  name: 'catalogue',
  async setup({ onLoad }) {
    const { repositories, ...others } = await evaluated(
      'export * from "./catalogue.generated.ts";',
      'src/knowledge/images',
    );
    writeFileSync(join(outdir, 'catalogue.json'), JSON.stringify(repositories));
    onLoad({ filter: /[\\/]catalogue\.generated\.ts$/ }, () => ({
      contents: [
        "import { readFileSync } from 'node:fs';",
        'let read;',
        "const lists = () => (read ??= JSON.parse(readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8')));",
        ...Object.entries(others).map(
          ([name, value]) => `export const ${name} = ${value instanceof RegExp ? value : JSON.stringify(value)};`,
        ),
        `export const repositories = {${Object.keys(repositories).map((name) => `get ${JSON.stringify(name)}() { return lists()[${JSON.stringify(name)}]; }`)}};`,
      ].join('\n'),
    }));
  },
};

// The command as one bundle: loading its imports one by one costs more than the work on a few files.
const { metafile } = await build({
  entryPoints: { main: MAIN, worker: resolve('src/cli/worker.ts') },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  // All in one folder, so that `./worker.js` is beside whoever starts it.
  chunkNames: '[name]-[hash]',
  // Loaded only for custom transforms in TypeScript.
  external: ['jiti'],
  plugins: [shipped, catalogue, afterTheStart, builtins],
  define: { DOCKERSHIFT_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
  metafile: true,
});
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licencesOf(bundledFolders(metafile)));

/** The folders of the packages whose code is in the bundle. */
function bundledFolders({ outputs }) {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  const folders = inputs.flatMap(([path]) => path.match(/[^:]*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/) ?? []);
  return [...new Set(folders)].sort();
}

/** @throws where a package comes without the text that its licence asks us to pass on */
function licencesOf(folders) {
  const entries = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)(?:\.|-|$)/i.test(one));
    if (file === undefined) throw new Error(`${name} has no licence file: see what its licence asks for`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  const distinct = [...new Set(entries)];
  return ['The command (dist/cli) contains code of these packages.\n', ...distinct].join(`\n${'-'.repeat(80)}\n\n`);
}
