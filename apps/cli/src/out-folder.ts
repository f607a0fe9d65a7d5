import { UserError } from '#vigia/kernel';

/** Where files go: nobody has them written to a place they did not name. @throws UserError `no_folder`, with the command as it would be right */
export function outFolder(given: string | undefined, example: string): string {
  if (given !== undefined && given.trim() !== '') return given;
  throw new UserError('no_folder', `Falta decir en qué carpeta escribir: --out CARPETA. Por ejemplo: ${example} / say where to write: --out FOLDER.`);
}
