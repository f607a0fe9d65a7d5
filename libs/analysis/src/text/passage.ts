import type { Span } from '#vigia/kernel';
import type { FieldText } from './document.js';

/** A stretch of a field that is read as a text of its own: expressions see nothing beyond it. */
export interface Passage extends Span {
  readonly field: FieldText;
}

export const wholeOfField = (field: FieldText, longest = Infinity): Passage => ({ field, start: 0, end: Math.min(field.folded.length, longest) });

/** From `start` to `end`, but no longer than `longest`. */
export const passageOf = (field: FieldText, start: number, end: number, longest = Infinity): Passage => ({ field, start, end: Math.min(end, start + longest) });

export const rawOf = ({ field, start, end }: Passage): string => field.raw.slice(start, end);
export const foldedOf = ({ field, start, end }: Passage): string => field.folded.slice(start, end);
