import type { Speech } from '../i18n/translate.js';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12,4 MB`: decimal units, as disks and browsers count. */
export function bytesPhrase({ format }: Pick<Speech, 'format'>, bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = bytes / 1_000 ** step;
  return `${format.number(value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value))}\u00a0${UNITS[step] ?? 'B'}`;
}
