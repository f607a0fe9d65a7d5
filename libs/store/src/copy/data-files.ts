import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A file beside the store: a mail of the outbox, a file of a release. */
export interface DataFile {
  /** From the data folder, with `/` on every system. */
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** The store itself is copied by its engine; the search index follows the data and is made anew; sockets and files that are being written are nobody's data. */
const NOT_FILES = /^(?:store|search)$|\.sock$|\.takeover$|\.part$|^\./;

/** Copies everything of a data folder but its store. What vanishes meanwhile (a mail that is renamed into place) is left out. */
export async function copyDataFiles(from: string, to: string): Promise<DataFile[]> {
  const files: DataFile[] = [];
  for (const path of await pathsIn(from)) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    try {
      await copyFile(join(from, path), join(to, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    files.push({ path, ...(await hashFile(join(to, path))) });
  }
  return files;
}

/** @throws NodeJS.ErrnoException when the file cannot be read */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}

async function pathsIn(folder: string, below = ''): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    if (NOT_FILES.test(entry.name)) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) paths.push(...(await pathsIn(folder, path)));
    else if (entry.isFile()) paths.push(path);
  }
  return paths.sort();
}
