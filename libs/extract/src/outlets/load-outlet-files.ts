import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outletFile, type OutletFile } from '#vigia/contracts';
import { messageOf } from '#vigia/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

export interface OutletFiles {
  outlets: OutletFile[];
  /** One entry for each file that cannot be used, with the reason. */
  problems: { file: string; message: string }[];
}

/** Reads `<dir>/<host>/outlet.yaml` of every folder. A broken file never hides the others; the caller decides whether problems stop it. */
export function loadOutletFiles(dir: string): OutletFiles {
  const loaded: OutletFiles = { outlets: [], problems: [] };
  if (!existsSync(dir)) return { outlets: [], problems: [{ file: dir, message: 'La carpeta de medios no existe (outlet folder not found).' }] };
  const folders = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const fileOf = new Map<string, string>();
  for (const folder of folders) {
    const file = join(dir, folder, 'outlet.yaml');
    const read = readOutletFile(file, folder);
    if (typeof read === 'string') {
      loaded.problems.push({ file, message: read });
      continue;
    }
    const twin = fileOf.get(read.id);
    if (twin !== undefined) loaded.problems.push({ file, message: `El id «${read.id}» ya lo usa ${twin}.` });
    else {
      fileOf.set(read.id, file);
      loaded.outlets.push(read);
    }
  }
  return loaded;
}

/** @returns the outlet, or what is wrong with its file. */
function readOutletFile(file: string, folder: string): OutletFile | string {
  if (!existsSync(file)) return 'Falta el archivo outlet.yaml en esta carpeta.';
  let data: unknown;
  try {
    data = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return `No es YAML válido: ${messageOf(error)}`;
  }
  const checked = outletFile.safeParse(data);
  if (!checked.success) return `No cumple el formato de outlet.yaml:\n${z.prettifyError(checked.error)}`;
  const outlet = checked.data;
  if (outlet.host !== folder) return `La carpeta se llama «${folder}» y el archivo dice host: ${outlet.host}; deben coincidir.`;
  const ids = outlet.channels.map((channel) => channel.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  return repeated === undefined ? outlet : `El canal «${repeated}» aparece dos veces.`;
}
