import mongooseModule, { type Mongoose } from 'mongoose';
import type { Socket } from 'node:net';
import { createDriver } from './embedded-driver.js';
import { LmdbEngine } from './lmdb-engine.js';
import { SocketLock, embeddedSocketPath, STORE_IN_USE } from './socket-lock.js';

export { embeddedSocketPath, STORE_IN_USE };

/** An open embedded store: a mongoose instance of its own whose default connection is connected to the folder. */
export interface EmbeddedStore {
  mongoose: Mongoose;
  /** Where other processes can reach this one; see `serve`. */
  socketPath: string;
  /** Answers processes that find the store in use and connect to `socketPath`. */
  serve(handler: (socket: Socket) => void): void;
  /** A hot copy: the store as it stands at this moment, into an empty folder. */
  copyTo(dir: string): Promise<void>;
  /** Finishes all writes, closes the files, lets go of the folder. */
  close(): Promise<void>;
}

/**
 * Opens (or creates) the store in `dir` for this process alone.
 * @throws UserError STORE_IN_USE when another process has it open, STORE_UNWRITABLE or STORE_UNREADABLE when the folder cannot be used
 */
export async function openEmbedded({ dir }: { dir: string }): Promise<EmbeddedStore> {
  const lock = await SocketLock.acquire(dir);
  try {
    const engine = new LmdbEngine(dir);
    const mongoose = new mongooseModule.Mongoose();
    mongoose.setDriver(createDriver(engine));
    await mongoose.connect('embedded://store');
    return {
      mongoose,
      socketPath: lock.path,
      serve: (handler) => lock.serve(handler),
      copyTo: (copy) => engine.copyTo(copy),
      close: async () => {
        await mongoose.disconnect();
        await engine.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
