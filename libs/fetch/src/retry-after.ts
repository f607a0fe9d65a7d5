const LONGEST_MS = 24 * 60 * 60_000;

/**
 * Reads a `Retry-After` header: seconds or an HTTP date.
 * @returns milliseconds from now, at most a day (a hostile host cannot silence itself for a century), or null when absent or unreadable.
 */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST_MS);
  // A bare negative or otherwise odd number is no date, though Date.parse would read it as a year.
  if (!/[a-z]/i.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.min(Math.max(date - now.getTime(), 0), LONGEST_MS);
}
