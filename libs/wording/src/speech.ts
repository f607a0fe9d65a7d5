import { CITIES, FRAMES, type CityId, type NarrativeId } from '#vigia/codebook';
import { Format, type Lang } from './format.js';
import { enWords } from './words.en.js';
import { esWords, type WordKey, type Words } from './words.es.js';

export type Params = Record<string, string | number>;

/** The words of figures in each language. A dictionary with more words takes these in. */
export const WORDS: Record<Lang, Words> = { es: esWords, en: enWords };

/** Everything a page needs to speak one language: on a screen with all the words of screens, on paper with those of figures. */
export class Speech<Key extends string = WordKey> {
  readonly format: Format;

  constructor(
    readonly lang: Lang,
    private readonly messages: Readonly<Record<Key, string>>,
    now: () => Date = () => new Date(),
  ) {
    this.format = new Format(lang, now);
  }

  t(key: Key, params: Params = {}): string {
    return fill(this.messages[key], params, (value) => this.format.number(value));
  }

  /** The label of a code the server may know before this page does (a channel state, a kind of mail): an unknown code shows as it is. */
  label(group: string, code: string): string {
    const key = `${group}.${code}`;
    return key in this.messages ? this.t(key as Key) : code;
  }

  /** A name as it stands in a sentence. */
  quoted(name: string): string {
    return this.lang === 'es' ? `«${name}»` : `“${name}”`;
  }

  city(id: CityId): string {
    return CITIES.find((city) => city.id === id)?.name ?? id;
  }

  narrative(id: NarrativeId): string {
    return FRAMES.find((frame) => frame.id === id)?.name[this.lang] ?? this.label('narrative', id);
  }

  gist(id: NarrativeId): string {
    return FRAMES.find((frame) => frame.id === id)?.gist[this.lang] ?? this.label('gist', id);
  }
}

/** `{name}` takes a value; `{n:one|many}` takes a word by the number `n`. */
export function fill(message: string, params: Params, number: (value: number) => string = String): string {
  return message.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined) return (value === 1 ? one : many) ?? '';
    return typeof value === 'number' ? number(value) : value;
  });
}
