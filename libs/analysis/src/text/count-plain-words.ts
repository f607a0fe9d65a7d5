/** Runs of plain letters and digits in a folded text. */
export function countPlainWords(folded: string): number {
  let n = 0;
  let inside = false;
  for (let i = 0; i < folded.length; i++) {
    const c = folded.charCodeAt(i);
    const plain = (c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39);
    if (plain && !inside) n++;
    inside = plain;
  }
  return n;
}
