/** EBCDIC code page 037, byte → character. Feeds of mainframe publishers are rare, and neither iconv-lite nor the platform knows the encoding. */
const CP037 =
  '\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u009d\u0085\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a' +
  ' \u00a0âäàáãåçñ¢.<(+|&éêëèíîïìß!$*);¬-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@\u0027="' +
  'Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®^£¥·©§¶¼½¾[]¯¨´×' +
  '{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\u005c÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ\u009f';

/** How `<?xm` begins in EBCDIC. */
const START = [0x4c, 0x6f, 0xa7, 0x94];

export function isEbcdic(bytes: Buffer): boolean {
  return START.every((byte, index) => bytes[index] === byte);
}

/** Code pages 037, 500 and 1026 agree on all that XML needs but brackets. */
export function decodeEbcdic(bytes: Buffer): string {
  let text = '';
  for (const byte of bytes) text += CP037[byte] ?? '';
  return text.replaceAll('\u0085', '\n');
}
