import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test's own; call `remove` when done. */
export function tempFolder(label: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `vigia-${label}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
