import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { messageOf, UserError } from '#vigia/kernel';

/** Opens a file for writing; tests hand in a full disk. */
export type OpenFile = (path: string) => Promise<FileHandle>;
export const openForWriting: OpenFile = (path) => open(path, 'wx');

const FLUSH_BYTES = 1 << 20;

/** A file with its size and SHA-256. At most a megabyte waits for the disk. */
export class OutputFile {
  bytes = 0;
  private readonly hash = createHash('sha256');
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;

  private constructor(private readonly path: string, private readonly handle: FileHandle) {}

  static async create(path: string, openFile: OpenFile = openForWriting): Promise<OutputFile> {
    try {
      return new OutputFile(path, await openFile(path));
    } catch (error) {
      throw diskProblem(error, path);
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.hash.update(bytes);
    this.bytes += bytes.length;
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    if (this.waitingBytes >= FLUSH_BYTES) await this.flush();
  }

  /** Brings everything to the disk. @returns SHA-256 as lower-case hex */
  async close(): Promise<string> {
    await this.flush();
    try {
      // What is published must survive a power cut; a device without the call (a pipe) is none that could lose it.
      await this.handle.sync().catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
      });
    } catch (error) {
      throw diskProblem(error, this.path);
    } finally {
      await this.handle.close();
    }
    return this.hash.digest('hex');
  }

  /** Lets go of a file that will not be finished. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    const chunks = this.waiting;
    this.waiting = [];
    this.waitingBytes = 0;
    try {
      // Not writev: that may write less than it was given and say so only in its answer.
      if (chunks.length > 0) await this.handle.writeFile(Buffer.concat(chunks));
    } catch (error) {
      throw diskProblem(error, this.path);
    }
  }
}

const EXPLAINED: Record<string, string> = {
  ENOSPC: 'No queda espacio en el disco',
  EDQUOT: 'Se acabó la cuota de disco',
  EROFS: 'El disco es de solo lectura',
  EACCES: 'No hay permiso para escribir',
};

/** What went wrong on the disk, for whoever asked. */
export function diskProblem(error: unknown, path: string): Error {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const said = EXPLAINED[code];
  if (said === undefined) return error instanceof Error ? error : new Error(messageOf(error));
  return new UserError(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'disk_refused', `${said} («${path}»). No se publicó nada: libere espacio o elija otra carpeta y repita. / ${code}: nothing was published.`, { cause: error });
}
