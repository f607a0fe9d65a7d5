/** Does a folded word belong to a list? `*` at the end of an entry means any continuation. */
export type WordMatcher = (form: string) => boolean;

const SHORTEST = 2;
const LONGEST = 16;
/** Pieces repeat their words; the cap keeps hostile vocabularies from filling memory. */
const CACHE_CAP = 8_000;

/** Builds a matcher from words separated by spaces; prefixes have 2 to 16 letters. */
export function wordMatcher(list: string): WordMatcher {
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  for (const entry of list.split(' ')) {
    if (entry.endsWith('*')) prefixes.add(entry.slice(0, -1));
    else exact.add(entry);
  }
  const look = (form: string): boolean => {
    if (exact.has(form)) return true;
    for (let length = SHORTEST; length <= Math.min(LONGEST, form.length); length++) if (prefixes.has(form.slice(0, length))) return true;
    return false;
  };
  const known = new Map<string, boolean>();
  return (form) => {
    const before = known.get(form);
    if (before !== undefined) return before;
    if (known.size >= CACHE_CAP) known.clear();
    const found = look(form);
    known.set(form, found);
    return found;
  };
}
