/** Bytes needed before a body is judged. */
export const SNIFF_BYTES = 1_024;

const SIGNATURES: readonly (readonly [string, Buffer])[] = [
  ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
  ['GIF', Buffer.from('GIF8')],
  ['WebP/AVI/WAV', Buffer.from('RIFF')],
  ['PDF', Buffer.from('%PDF-')],
  ['ZIP', Buffer.from('PK\x03\x04')],
  ['MP3', Buffer.from('ID3')],
  ['Ogg', Buffer.from('OggS')],
  ['gzip', Buffer.from([0x1f, 0x8b])],
];

/** Whether a media type promises text, feeds, pages or JSON. Absent and generic types promise nothing. */
export function promisesText(contentType: string | null): boolean {
  const type = mediaType(contentType);
  return type.startsWith('text/') || /^application\/([\w.-]+\+)?(xml|json)$/.test(type) || type === 'application/javascript' || type === 'application/x-ndjson';
}

export const mediaType = (contentType: string | null): string => (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/**
 * Why a body is no text, or null when it may be read. A promised text is refused only for the signature of another format
 * (stray NUL bytes are the reader's business); without the promise its first bytes must look like text.
 */
export function binaryReason(head: Buffer, contentType: string | null): string | null {
  for (const [name, signature] of SIGNATURES) if (head.subarray(0, signature.length).equals(signature)) return name;
  if (head.length === 0 || promisesText(contentType)) return null;
  if (startsWithUtf16Mark(head)) return null;
  return head.every(isTextByte) ? null : mediaType(contentType) || 'binario';
}

const startsWithUtf16Mark = (head: Buffer) => (head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0xff && head[1] === 0xfe);

const isTextByte = (byte: number) => byte >= 0x20 ? byte !== 0x7f : byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x1b;
