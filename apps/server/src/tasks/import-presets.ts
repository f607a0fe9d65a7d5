import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importPreset, PIECE_FIELDS, type ImportPreset, type PieceField } from '#vigia/contracts';
import { messageOf, projectPath, UserError } from '#vigia/kernel';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

/** Presets people saved, then those that ship with the project. */
function presetFolders(dataDir: string): string[] {
  return [join(dataDir, 'imports'), projectPath('scrapers', 'imports')];
}

/** @throws UserError when there is no such preset, or its file cannot be used */
export function loadPreset(name: string, dataDir: string): ImportPreset {
  const folders = presetFolders(dataDir);
  const file = folders.map((folder) => join(folder, `${name}.yaml`)).find((path) => existsSync(path));
  if (file === undefined || !/^[a-z0-9-]+$/.test(name)) {
    const known = folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : [])).filter((entry) => entry.endsWith('.yaml')).map((entry) => entry.slice(0, -'.yaml'.length));
    throw new UserError('no_preset', `No hay ningún preset «${name}». Los que hay: ${known.sort().join(', ')}.`);
  }
  try {
    return importPreset.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new UserError('bad_preset', `${file} no sirve: ${error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)}`, { cause: error });
  }
}

/** Saves a column map under a name, for the next file of the same tool. @returns the file @throws UserError when name or map cannot be used */
export function savePreset(name: string, columns: string, outlet: string | undefined, dataDir: string): string {
  const map = columnMap(columns);
  const checked = importPreset.safeParse({ name, columns: Object.fromEntries(Object.entries(map).map(([field, column]) => [field, [column]])), ...(outlet && { outlet }) });
  if (!checked.success) throw new UserError('bad_preset', `No se puede guardar «${name}»: ${z.prettifyError(checked.error)}`);
  const [folder = dataDir] = presetFolders(dataDir);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, stringify(checked.data));
  return file;
}

/** `title=titular,text=cuerpo` → field by column. @throws UserError `bad_map` */
export function columnMap(columns: string): Partial<Record<PieceField, string>> {
  const map: Partial<Record<PieceField, string>> = {};
  for (const pair of columns.split(',')) {
    const [field, column] = pair.split('=').map((part) => part.trim());
    if (!field || !column || !isField(field)) throw new UserError('bad_map', `--map ${columns}: «${pair}» no sirve. Escriba campo=columna con campos entre ${PIECE_FIELDS.join(', ')}.`);
    map[field] = column;
  }
  return map;
}

function isField(name: string): name is PieceField {
  return (PIECE_FIELDS as readonly string[]).includes(name);
}
