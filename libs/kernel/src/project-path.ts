import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | undefined;

/**
 * Absolute path of a file that ships with the project (models, scrapers, dashboards). Works from the sources and from `dist`, because both lie below the
 * folder that holds `nest-cli.json`.
 */
export function projectPath(...segments: string[]): string {
  root ??= findRoot(dirname(fileURLToPath(import.meta.url)));
  return join(root, ...segments);
}

function findRoot(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, 'nest-cli.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No folder above ${start} holds nest-cli.json: the installation is incomplete.`);
    folder = parent;
  }
  return folder;
}
