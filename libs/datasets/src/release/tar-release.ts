import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseFacts } from './descriptor.js';
import type { ReleaseFile } from './release-files.js';

const BLOCK = 512;
/** Largest size the classic header can tell: eleven octal digits. */
const MOST_BYTES = 0o77777777777;

/** Size of {@link tarRelease} before it is made. */
export function tarBytes(files: readonly ReleaseFile[]): number {
  return files.reduce((sum, { bytes }) => sum + BLOCK + Math.ceil(bytes / BLOCK) * BLOCK, 0) + 2 * BLOCK;
}

/** A whole release as one file (POSIX ustar), read from the disk as fast as it is taken. The same release is the same bytes: its times are the day it was frozen. */
export async function* tarRelease(folder: string, { name, version, created }: ReleaseFacts, files: readonly ReleaseFile[]): AsyncGenerator<Uint8Array> {
  const seconds = Date.parse(`${created}T00:00:00Z`) / 1_000;
  for (const { path, bytes } of files) {
    yield header(`${name}-${version}/${path}`, bytes, seconds);
    for await (const chunk of createReadStream(join(folder, path))) yield chunk as Buffer;
    yield Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function header(path: string, bytes: number, seconds: number): Buffer {
  // Name, version and the longest path of a release together stay below the hundred letters of the field; a table of eight gigabytes is past what one would fetch as one file.
  if (Buffer.byteLength(path) > 100 || bytes > MOST_BYTES) throw new RangeError(`tar: ${path}`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number): unknown => block.write(`${value.toString(8).padStart(digits, '0')}\0`, at);
  block.write(path, 0);
  octal(0o644, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(bytes, 124, 11);
  octal(seconds, 136, 11);
  block.write('        0', 148);
  block.write('ustar\x0000', 257);
  octal(block.reduce((sum, byte) => sum + byte, 0), 148, 6);
  return block;
}
