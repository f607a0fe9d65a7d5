import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Document, StoreCollection } from './store-collections.js';

const HASH_BYTES = 32;

export interface Fingerprint {
  documents: number;
  /** Hexadecimal. The hashes of all documents joined by exclusive or: ids are unique, so the order in which a server gives them does not matter. */
  hash: string;
}

/** Reads a whole collection. @throws what `signal` was aborted with */
export async function fingerprintOf(collection: StoreCollection, signal?: AbortSignal): Promise<Fingerprint> {
  const sum = Buffer.alloc(HASH_BYTES);
  let documents = 0;
  for await (const document of collection.read()) {
    signal?.throwIfAborted();
    documents += 1;
    const hash = createHash('sha256').update(bytesOf(document)).digest();
    for (let at = 0; at < HASH_BYTES; at += 1) sum[at] = sum[at]! ^ hash[at]!;
  }
  return { documents, hash: sum.toString('hex') };
}

export function sameFingerprint(a: Fingerprint, b: Fingerprint): boolean {
  return a.documents === b.documents && a.hash === b.hash;
}

/** MongoDB puts the id first, wherever it stood; the embedded store leaves it there. */
function bytesOf({ _id, ...rest }: Document): Uint8Array {
  return mongoose.mongo.BSON.serialize({ _id, ...rest });
}
