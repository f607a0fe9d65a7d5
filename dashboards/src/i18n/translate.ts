import { fill, Speech as SpeechOf, type Lang } from '#vigia/wording';
import { en } from './en.js';
import { es, type MessageKey, type Messages } from './es.js';

export { fill };

export const DICTIONARIES: Record<Lang, Messages> = { es, en };

/** Everything a screen needs to speak one language. */
export class Speech extends SpeechOf<MessageKey> {
  constructor(lang: Lang, now: () => Date = () => new Date()) {
    super(lang, DICTIONARIES[lang], now);
  }
}
