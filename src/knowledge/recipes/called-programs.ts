import type { Application } from './application.js';

const SOURCE = /\.(?:[cm]?[jt]sx?|py|rb|php|ex|exs|pl)$/;
/**
 * The first word of a command that a program hands to the system, written out: `subprocess.run(['git', …])`,
 * `execSync('git log')`, `system("git")`.
 */
const CALL =
  /\b(?:run|Popen|call|check_call|check_output|getoutput|system|popen|create_subprocess_exec|create_subprocess_shell|exec|execSync|execFile|execFileSync|spawn|spawnSync|execa|shell_exec|passthru|which)\s*\(?\s*\[?\s*f?["'`]([a-z][\w+-]*)(?=[\s"'`])/g;

/** The programs that the application's own sources call, as far as they are written out. */
export function calledPrograms({ copied, files }: Pick<Application, 'copied' | 'files'>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { source } of copied.files.values()) {
    if (!SOURCE.test(source)) continue;
    for (const [, program] of (files.read(source) ?? '').matchAll(CALL)) found.add(program!);
  }
  return found;
}
