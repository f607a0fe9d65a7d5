import { UserError } from '#vigia/kernel';

/** LMDB tells of a failed commit by throwing where nobody can catch it, with the reason in a promise; the operating system's own words come first where a write is refused at once. */
const REFUSED_WRITE = /^(?:Commit failed|Input\/output error|No space left on device|File too large|Disk quota exceeded|MDB_MAP_FULL)/;

/** The sentence for an embedded store that cannot be written; null for an error that is something else. Nothing stored is lost by it: LMDB keeps the last commit that went well. */
export function writeFailureOf(error: unknown, dataDir: string): UserError | null {
  if (!(error instanceof Error) || !REFUSED_WRITE.test(error.message)) return null;
  return new UserError('store_not_written', `No se puede escribir en ${dataDir}: el disco está lleno o falla. Vigía se detiene; lo guardado sigue intacto. Libere espacio, arranque otra vez y ejecute «npm run -s vigia -- jobs --retry all» / cannot write there: the disk is full or failing. What is stored is safe; make room, start again, retry dead letters.`, { cause: error });
}
