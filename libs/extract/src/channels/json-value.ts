import { decodeBytes } from '../text/decode-bytes.js';
import type { ChannelDocument } from './channel-reader.js';

export type JsonObject = Record<string, unknown>;

/** The JSON in an answer; undefined when it holds none. */
export function readJson(document: ChannelDocument): unknown {
  try {
    return JSON.parse(decodeBytes(document.body, { contentType: document.contentType }).text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys, if every step is an object. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

/** A text with something in it, or null. */
export function textAt(value: unknown, ...path: string[]): string | null {
  const found = at(value, ...path);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** A date as APIs write it, in UTC; null when it is none. */
export function dateAt(value: unknown, ...path: string[]): string | null {
  const text = textAt(value, ...path);
  const moment = text === null ? NaN : Date.parse(text);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}
