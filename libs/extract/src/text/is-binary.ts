const SAMPLE = 2000;

/** True for the decoded bytes of an image, an archive or a PDF: control characters where text has none. */
export function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const odd = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u0080-\u0084\u0086-\u009f\ufffd]/g)?.length ?? 0;
  return /^(%PDF-|\u0089PNG|GIF8[79]a|PK\u0003\u0004)/.test(sample) || odd > 0.02 * sample.length + 2;
}
