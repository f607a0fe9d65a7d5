const SHINGLE = 4;
const DAY_MS = 86_400_000;

export function foldText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export interface Hits {
  right: number;
  wrong: number;
  missed: number;
}

/** trafilatura's measure: segments that must and must not appear in the text, white space folded. */
export function segmentHits(text: string, wanted: readonly string[], unwanted: readonly string[]): Hits {
  const right = wanted.filter((segment) => text.includes(foldText(segment))).length;
  return { right, wrong: unwanted.filter((segment) => text.includes(foldText(segment))).length, missed: wanted.length - right };
}

export function fMeasure({ right, wrong, missed }: Hits): number {
  return right === 0 ? 0 : Math.round((20_000 * right) / (2 * right + wrong + missed)) / 10_000;
}

/** The measure of scrapinghub/article-extraction-benchmark: multisets of four words in a row. */
export function shingleScore(gold: string, found: string): { precision: number; recall: number } {
  const wanted = shingles(gold);
  const got = shingles(found);
  let shared = 0;
  for (const [shingle, count] of got) shared += Math.min(count, wanted.get(shingle) ?? 0);
  const total = (bag: ReadonlyMap<string, number>): number => [...bag.values()].reduce((sum, count) => sum + count, 0);
  return { precision: total(got) === 0 ? Number(total(wanted) === 0) : shared / total(got), recall: total(wanted) === 0 ? 1 : shared / total(wanted) };
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const bag = new Map<string, number>();
  const last = Math.max(0, words.length - SHINGLE);
  for (let index = 0; words.length > 0 && index <= last; index++) {
    const shingle = words.slice(index, index + SHINGLE).join(' ');
    bag.set(shingle, (bag.get(shingle) ?? 0) + 1);
  }
  return bag;
}

export function titleRight(gold: string, found: string | null): boolean {
  return found !== null && foldTitle(gold) === foldTitle(found);
}

function foldTitle(title: string): string {
  return foldText(title).toLowerCase().normalize('NFKC').replace(/\u00ad/g, '').replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'").replace(/[–—]/g, '-');
}

/** Right when it names the same day as written, or a moment less than a day away where the gold has a clock time. */
export function dateRight(gold: string, found: string | null): boolean {
  if (found === null) return false;
  if (found.slice(0, 10) === gold.slice(0, 10)) return true;
  const distance = Math.abs(Date.parse(found) - Date.parse(gold.replace(' ', 'T')));
  return gold.length > 10 && distance < DAY_MS;
}
