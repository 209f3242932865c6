import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../batch/config/config.js';
import { CONFIG_NAMES, ConfigSearch } from '../../batch/config/config-search.js';
import { Plans } from '../../batch/config/plans.js';
import { findDockerfiles } from '../../batch/find/find-dockerfiles.js';
import { shownPath } from '../../batch/find/paths.js';
import { processFile } from '../../batch/process-file.js';
import { createFile } from '../../batch/source-file.js';
import { Tally } from '../../batch/summary.js';
import { DockershiftError } from '../../rewrite/errors.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';
import { wishesOf } from '../selection.js';
import { registry, transformNames } from '../shipped.js';
import { count } from '../summary-line.js';

/**
 * `dockershift init`: looks at the repository and writes a config that fits it. In TypeScript where the repository has
 * TypeScript and knows this package, else in JSON. Files that nothing can be done to are left alone in it by name.
 */
export async function init(args: Arguments, io: Io): Promise<ExitCode> {
  if (args.paths.length > 0)
    throw new DockershiftError('usage', 'init takes no paths: it looks at the working directory');
  const { config: present } = new ConfigSearch().filesFor(io.cwd);
  if (present !== undefined && dirname(present) === io.cwd) {
    throw new DockershiftError('config', `${shownPath(present, io.cwd)} is there already`);
  }
  const { files } = await findDockerfiles(['.'], { cwd: io.cwd });
  const plans = new Plans({ ...wishesOf(args, io.cwd), config: { kind: 'none' } }, registry);
  const tally = new Tally();
  const ignore: string[] = [];
  for (const found of files) {
    const { report } = await processFile(found, {
      plan: await plans.planFor(found.absolute),
      names: transformNames,
      cwd: io.cwd,
    });
    tally.add(report);
    if (report.errors.length > 0 && !found.inline) ignore.push(`/${found.path.replace(/[\\*?[\]!# ]/g, '\\$&')}`);
  }
  const presets = args.presets.length > 0 ? args.presets : ['recommended'];
  const config: Config = { presets, ...(ignore.length === 0 ? {} : { ignore }) };
  const { name, text } = written(config, io.cwd);
  if (args.dryRun) {
    await print(io.stdout, text);
    return 0;
  }
  await createFile(join(io.cwd, name), text);
  const { summary } = tally;
  const found = `${count(summary.files, 'Dockerfile')}, ${count(summary.changes, 'change')} to make in ${summary.changed} of them`;
  const left = ignore.length === 0 ? '' : `; ${ignore.length} that cannot be read are left alone`;
  await print(io.stdout, `${name} written: ${found}${left}\n`);
  return 0;
}

const SCHEMA = 'node_modules/dockershift/schema.json';

function written(config: Config, folder: string): { readonly name: string; readonly text: string } {
  if (existsSync(join(folder, 'tsconfig.json')) && dependsOnUs(folder)) {
    const body = JSON.stringify(config, null, 2);
    return {
      name: CONFIG_NAMES[0]!,
      text: `import { defineConfig } from 'dockershift';\n\nexport default defineConfig(${body});\n`,
    };
  }
  const schema = existsSync(join(folder, SCHEMA)) ? { $schema: `./${SCHEMA}` } : {};
  return { name: CONFIG_NAMES.at(-1)!, text: `${JSON.stringify({ ...schema, ...config }, null, 2)}\n` };
}

function dependsOnUs(folder: string): boolean {
  try {
    return readFileSync(join(folder, 'package.json'), 'utf8').includes('"dockershift"');
  } catch {
    return false;
  }
}
