import { createHash } from 'node:crypto';
import type { ReleaseRow } from '#vigia/contracts';

export interface AttachedSpan {
  state: 'exact' | 'moved' | 'lost' | 'unchecked';
  start: number;
  end: number;
  /** The words that stand there now; null where they are lost. */
  quote: string | null;
}

type Finding = Pick<ReleaseRow<'findings'>, 'field' | 'start' | 'end' | 'words' | 'span_sha256'>;

/** Finds a span again: at its offsets, else where its words begin, nearest first. A span whose hash was left out is believed only on the very text that was judged. */
export function attachSpan(finding: Finding, piece: { title: string; text: string }, same: boolean): AttachedSpan {
  const { field, start, end, words, span_sha256: hash } = finding;
  const text = piece[field];
  const at = (from: number): string => text.slice(from, from + end - start);
  const quoted = (state: AttachedSpan['state'], from: number): AttachedSpan => ({ state, start: from, end: from + end - start, quote: at(from) });
  if (hash === null) return same ? quoted('exact', start) : { state: 'unchecked', start, end, quote: null };
  const is = (from: number): boolean => createHash('sha256').update(at(from)).digest('hex') === hash;
  if (is(start)) return quoted('exact', start);
  const anchor = words.endsWith('…') && words.length < end - start ? words.slice(0, -1) : words;
  const places: number[] = [];
  for (let from = anchor === '' ? -1 : text.indexOf(anchor); from >= 0; from = text.indexOf(anchor, from + 1)) places.push(from);
  const found = places.sort((a, b) => Math.abs(a - start) - Math.abs(b - start)).find(is);
  return found === undefined ? { state: 'lost', start, end, quote: null } : quoted('moved', found);
}
