import { searchWords } from '#vigia/analysis';
import { UserError } from '#vigia/kernel';

/** What somebody asked for, as stems: each part one word or a phrase. */
export interface ParsedSearch {
  readonly wanted: readonly (readonly string[])[];
  readonly unwanted: readonly (readonly string[])[];
}

/** A question longer than this many parts is no longer one a person typed. */
const MAX_PARTS = 20;

/**
 * Reads what a person types: words must all occur, «in quotes» or "in quotes" together and in this order, -word or -"a phrase" not at all.
 * @throws UserError `empty_search` when no word is left to look for.
 */
export function parseSearch(text: string): ParsedSearch {
  const wanted: string[][] = [];
  const unwanted: string[][] = [];
  for (const [, minus, quoted, bare] of text.matchAll(/(?:(?<=^|\s)(-))?(?:["“”«]([^"“”«»]*)["“”»]|([^\s"“”«»]+))/gu)) {
    const words = searchWords(quoted ?? bare ?? '');
    const stems = words.filter((word) => quoted !== undefined || word.telling).map((word) => word.stem);
    // A hyphenated word is searched for as its words side by side.
    if (stems.length > 0) (minus === undefined ? wanted : unwanted).push(stems);
  }
  if (wanted.length === 0) {
    throw new UserError('empty_search', 'Escriba al menos una palabra que buscar, por ejemplo: empleo «permiso por protección» -deportados / give at least one word to search for.');
  }
  return { wanted: wanted.slice(0, MAX_PARTS), unwanted: unwanted.slice(0, MAX_PARTS) };
}
