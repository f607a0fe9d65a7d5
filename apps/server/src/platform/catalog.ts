import type { CatalogEntry } from '#vigia/collection';
import type { Config } from '#vigia/config';
import { loadOutletFiles } from '#vigia/extract';
import { UserError } from '#vigia/kernel';
import { pressOutlets } from '../../../../scrapers/press/index.js';
import type { PressHost } from '../demo/press-host.js';

/**
 * The outlets this installation watches: the sample press in the demo, else every outlet file.
 * @throws UserError `bad_outlet_files` that lists every file with what is wrong in it.
 */
export function loadCatalog(config: Config, press: PressHost | null): CatalogEntry[] {
  if (press) return pressOutlets(press.edition.newsrooms);
  const { outlets, problems } = loadOutletFiles(config.VIGIA_OUTLETS_DIR);
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem.file}: ${problem.message}`);
    throw new UserError('bad_outlet_files', `Hay archivos de medios que no se pueden leer / outlet files that cannot be read:\n${lines.join('\n')}`);
  }
  return outlets.map((outlet) => ({ outlet, partner: false, contact: null }));
}
