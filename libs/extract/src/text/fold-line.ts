/** Soft hyphens, zero-width characters and byte-order marks are layout, not text. */
export function foldLine(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
