import { LONGEST_REPLY } from '#vigia/alerts';
import { fieldOf } from './plain-page.js';

const MOST_FINDINGS = 20;

/** Only what the form has; whatever else was sent is not looked at. */
export function replyTextOf(body: unknown): { text: string; findings: { index: number; text: string }[] } {
  return { text: fieldOf(body, 'text', LONGEST_REPLY), findings: Array.from({ length: MOST_FINDINGS }, (_, index) => ({ index, text: fieldOf(body, `f${index}`, LONGEST_REPLY) })) };
}
