import { pipeline, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { FetchProblem, refused } from './fetch-outcome.js';
import { binaryReason, mediaType, SNIFF_BYTES } from './text-sniff.js';

export interface BodyLimits {
  /** Largest body, both as transferred and after decompression, in bytes. */
  maxBytes: number;
  /** `refuse` a longer body, or `truncate` it (robots.txt: the first 500 KiB count). */
  overflow: 'refuse' | 'truncate';
  /** Refuse what is no text. */
  textOnly: boolean;
}

const MOST_CODINGS = 3;
/** Media types under which `sitemap.xml.gz` is served; what does not begin as gzip stays as it is. */
const GZIP_FILE = /^(application\/((x-)?gzip|octet-stream|(\w+\+)?xml)|binary\/octet-stream|text\/xml)$/;

/**
 * Reads a body as it arrives: undoes gzip, deflate and brotli, and stops at the first byte beyond a limit, so that a bomb
 * costs no more than `maxBytes`. Gzip files (`sitemap.xml.gz`) are opened as well.
 * @param onBytes told the size of every chunk that arrives.
 * @throws FetchProblem `too-large` or `bad-content`; errors of the source and of zlib as they come.
 */
export async function readBody(
  source: AsyncIterable<Buffer>,
  head: { contentType: string | null; contentEncoding: string | null; contentLength: string | null },
  limits: BodyLimits,
  onBytes: (count: number) => void,
): Promise<Buffer> {
  if (limits.overflow === 'refuse' && Number(head.contentLength) > limits.maxBytes) throw tooLarge(limits.maxBytes, Number(head.contentLength));
  let stream = counted(source, limits, onBytes);
  for (const coding of codingsOf(head.contentEncoding)) stream = decoded(stream, coding);
  if (GZIP_FILE.test(mediaType(head.contentType))) stream = decoded(stream, 'gzip');

  const chunks: Buffer[] = [];
  let size = 0;
  let judged = !limits.textOnly;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (!judged && size >= SNIFF_BYTES) {
      requireText(chunks, head.contentType);
      judged = true;
    }
    if (size > limits.maxBytes) {
      if (limits.overflow === 'refuse') throw tooLarge(limits.maxBytes);
      return Buffer.concat(chunks).subarray(0, limits.maxBytes);
    }
  }
  if (!judged) requireText(chunks, head.contentType);
  return Buffer.concat(chunks);
}

function requireText(chunks: Buffer[], contentType: string | null): void {
  const found = binaryReason(Buffer.concat(chunks).subarray(0, SNIFF_BYTES), contentType);
  if (found) throw new FetchProblem(refused('bad-content', `La respuesta no es texto sino ${found}. / Not text.`));
}

/** Content codings in the order they have to be undone. */
function codingsOf(header: string | null): string[] {
  const codings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) throw new FetchProblem(refused('bad-content', `La respuesta viene comprimida ${codings.length} veces.`));
  return codings.reverse();
}

async function* counted(source: AsyncIterable<Buffer>, limits: BodyLimits, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    onBytes(chunk.length);
    size += chunk.length;
    yield chunk;
    if (size <= limits.maxBytes) continue;
    if (limits.overflow === 'refuse') throw tooLarge(limits.maxBytes);
    return;
  }
}

async function* decoded(source: AsyncGenerator<Buffer>, coding: string): AsyncGenerator<Buffer> {
  const first = await source.next();
  if (first.done) return;
  const decoder = decoderFor(coding, first.value);
  const whole = withFirst(first.value, source);
  if (!decoder) {
    yield* whole;
    return;
  }
  // Errors of either side destroy the decoder and surface in the loop; leaving the loop early ends the source.
  pipeline(whole, decoder, () => undefined);
  for await (const chunk of decoder) yield chunk as Buffer;
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** Null when the body is plain although the header says otherwise, as careless servers and caches answer. */
function decoderFor(coding: string, head: Buffer): Transform | null {
  // A stream cut at its end still gives what it holds; that the transfer itself was cut is told by the connection.
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return head[0] === 0x1f && (head.length < 2 || head[1] === 0x8b) ? createGunzip(lenient) : null;
    case 'deflate':
      return isZlibHeader(head) ? createInflate(lenient) : createInflateRaw(lenient);
    case 'br':
      return createBrotliDecompress();
    default:
      throw new FetchProblem(refused('bad-content', `Compresión desconocida: ${coding.slice(0, 40)}.`));
  }
}

const isZlibHeader = (head: Buffer) => head.length < 2 || ((head[0]! & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0);

function tooLarge(maxBytes: number, announced?: number): FetchProblem {
  const size = announced === undefined ? 'más' : `${announced} bytes`;
  return new FetchProblem(refused('too-large', `La respuesta trae ${size} y el límite es de ${maxBytes} bytes. / Too large.`));
}
