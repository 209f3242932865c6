import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const [outdir = 'dist/cli'] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

// The command as one bundle: loading its imports one by one costs more than the work on a few files.
const { metafile } = await build({
  entryPoints: { main: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
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
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
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
  const folders = inputs.flatMap(([path]) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/) ?? []);
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
