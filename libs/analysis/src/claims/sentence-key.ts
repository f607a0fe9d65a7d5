import { contentHash } from '#vigia/kernel';
import { foldText } from '../text/fold.js';

/** Names a sentence in decisions: the same words give the same key whatever their case, accents, spaces or marks. */
export function sentenceKey(sentence: string): string {
  return contentHash((foldText(sentence).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')).slice(0, 20);
}
