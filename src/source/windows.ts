import { lineage, type Stage } from './stage.js';

const WINDOWS_NAMES = /(?:^|[/\-_:])(?:windows|nanoserver|servercore|windowsservercore|iotcore)(?:$|[/\-_:])/i;

/** Whether a stage is built on a Windows image, as far as names tell. */
export function isWindows(stage: Stage): boolean {
  const root = lineage(stage).at(-1)!;
  if (/^windows(?:\/|$)/i.test(root.platform ?? '')) return true;
  return root.base.kind === 'image' && WINDOWS_NAMES.test(root.base.reference.text);
}
