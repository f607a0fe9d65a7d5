import type { Socket } from 'node:net';
import mongoose, { type Connection } from 'mongoose';
import { UserError, messageOf } from '#vigia/kernel';
import type { Models } from './connection.js';
import { openEmbedded } from './embedded/embedded-store.js';

const SERVER_SELECTION_MS = 5_000;

export interface StoreOptions {
  /** Folder of the embedded store; not used with `mongodbUri`. */
  dataDir: string;
  mongodbUri?: string | undefined;
  /** Who brings a MongoDB that an earlier version has written up to date: `vigia store:migrate` (default), or whoever opens it. A store in files is always brought up to date when it is opened. */
  migrate?: 'command' | 'start' | undefined;
  /** Told, in a sentence, where opening takes long: another process migrates and is waited for, or this one does. */
  report?: ((sentence: string) => void) | undefined;
}

/** What only a store in files can do. */
export interface LocalStore {
  /** Answers other processes that find the store in use. */
  serve(handler: (socket: Socket) => void): void;
  /** A hot copy of the store as it stands at this moment, into an empty folder. */
  copyTo(dir: string): Promise<void>;
}

/** An open database, whichever it is. */
export interface Connected {
  kind: 'embedded' | 'mongodb';
  connection: Connection;
  /** Null with MongoDB. */
  local: LocalStore | null;
  readonly close: () => Promise<void>;
}

/** @throws UserError when the folder is in use or not writable, or MongoDB does not answer. */
export async function connect(options: StoreOptions): Promise<Connected> {
  return options.mongodbUri ? connectMongo(options.mongodbUri) : connectLocal(options.dataDir);
}

async function connectLocal(dataDir: string): Promise<Connected> {
  const embedded = await openEmbedded({ dir: dataDir });
  return { kind: 'embedded', connection: embedded.mongoose.connection, local: embedded, close: () => embedded.close() };
}

async function connectMongo(uri: string): Promise<Connected> {
  try {
    const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: SERVER_SELECTION_MS, autoIndex: false }).asPromise();
    return { kind: 'mongodb', connection, local: null, close: () => connection.close() };
  } catch (error) {
    throw new UserError('mongodb_unreachable', `MongoDB no responde en ${withoutPassword(uri)}: ${messageOf(error)}. Revise MONGODB_URI / check MONGODB_URI.`, { cause: error });
  }
}

/** Makes sure that every index of every schema is present. */
export async function ensureIndexes(models: Models): Promise<void> {
  for (const model of Object.values(models) as { createIndexes(): Promise<void> }[]) {
    await model.createIndexes();
  }
}

export function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//…@');
}
