import { CITIES, FRAMES, type CityId, type NarrativeId } from '#vigia/codebook';
import { Format, type Lang } from '../format/format.js';
import { en } from './en.js';
import { es, type MessageKey, type Messages } from './es.js';

export const DICTIONARIES: Record<Lang, Messages> = { es, en };

export type Params = Record<string, string | number>;

/** Everything a screen needs to speak one language. */
export class Speech {
  readonly format: Format;
  private readonly messages: Messages;

  constructor(
    readonly lang: Lang,
    now: () => Date = () => new Date(),
  ) {
    this.format = new Format(lang, now);
    this.messages = DICTIONARIES[lang];
  }

  t(key: MessageKey, params: Params = {}): string {
    return fill(this.messages[key], params, (value) => this.format.number(value));
  }

  /** The label of a code the server may know before this page does (a channel state, a kind of mail): an unknown code shows as it is. */
  label(group: string, code: string): string {
    const key = `${group}.${code}`;
    return key in this.messages ? this.t(key as MessageKey) : code;
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
