import { UserError } from '#vigia/kernel';
import { withoutPassword, type StoreOptions } from '../connect.js';
import { fingerprintOf, sameFingerprint, type Fingerprint } from './fingerprint.js';
import { MoveProgress } from './move-progress.js';
import { StoreCollections, type Document, type StoreCollection } from './store-collections.js';

/** Documents written at once; after each batch the target knows how far it has got. */
const BATCH = 500;

export interface MoveReport {
  /** What was moved and compared, by collection. */
  collections: Record<string, Fingerprint>;
  /** True when it went on where an earlier one had stopped. */
  resumed: boolean;
}

export interface MoveOptions {
  /** Stops after the running batch; the same move again goes on from there. */
  signal?: AbortSignal | undefined;
  onProgress?: ((collection: string, copied: number, of: number) => void) | undefined;
}

/**
 * Copies every collection of one store into another, empty one; builds the indexes there; then reads both again and compares counts and hashes. A collection that differs (its source was written to
 * meanwhile) is copied anew once. The source is only read.
 * @throws UserError `move_interrupted`, `move_differs`, `target_not_empty`, `other_move`, `store_newer`, and what opening either store throws (`STORE_IN_USE` while a server has it).
 */
export async function moveStore(from: StoreOptions, to: StoreOptions, options: MoveOptions = {}): Promise<MoveReport> {
  const source = await StoreCollections.open(from);
  try {
    await source.refuseNewer();
    const target = await StoreCollections.open(to);
    try {
      return await new Move(source, target, describePlace(from), options).run();
    } finally {
      await target.close();
    }
  } catch (error) {
    if (!options.signal?.aborted) throw error;
    throw new UserError('move_interrupted', 'Se detuvo. Lo copiado queda: la misma orden sigue donde iba. / Interrupted; the same command goes on from here.', { cause: error });
  } finally {
    await source.close();
  }
}

class Move {
  private readonly progress: MoveProgress;

  constructor(
    private readonly source: StoreCollections,
    private readonly target: StoreCollections,
    private readonly name: string,
    private readonly options: MoveOptions,
  ) {
    this.progress = new MoveProgress(target.connection);
  }

  async run(): Promise<MoveReport> {
    const resumed = await this.begin();
    const targets = new Map(this.target.all().map((collection) => [collection.name, collection]));
    const pairs = this.source.all().map((collection) => [collection, targets.get(collection.name)!] as const);
    for (const [source, target] of pairs) await this.copy(source, target);
    await this.target.ensureIndexes();
    const collections: Record<string, Fingerprint> = {};
    for (const [source, target] of pairs) collections[source.name] = await this.verified(source, target);
    await this.progress.end();
    return { collections, resumed };
  }

  private async begin(): Promise<boolean> {
    const begunFrom = await this.progress.source();
    if (begunFrom === this.name) return true;
    if (begunFrom !== null) throw new UserError('other_move', `El destino está a medio llenar desde ${begunFrom}, no desde ${this.name}. Termine aquella mudanza o use un destino vacío. / The target is half filled from another store.`);
    for (const collection of this.target.all()) {
      if ((await collection.count()) > 0) throw new UserError('target_not_empty', `El destino ya tiene datos (${collection.name}). Use uno vacío: nada se sobrescribe. / The target is not empty.`);
    }
    await this.progress.begin(this.name);
    return false;
  }

  private async copy(source: StoreCollection, target: StoreCollection): Promise<void> {
    const of = await source.count();
    const after = await this.progress.after(source.name);
    let copied = after === null ? 0 : await target.count();
    let batch: Document[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      await target.put(batch);
      await this.progress.copied(source.name, batch.at(-1)!._id);
      copied += batch.length;
      batch = [];
      this.options.onProgress?.(source.name, copied, of);
      this.options.signal?.throwIfAborted();
    };
    for await (const document of source.read(after)) {
      batch.push(document);
      if (batch.length === BATCH) await flush();
    }
    await flush();
  }

  private async verified(source: StoreCollection, target: StoreCollection): Promise<Fingerprint> {
    const expected = await fingerprintOf(source, this.options.signal);
    if (sameFingerprint(expected, await fingerprintOf(target, this.options.signal))) return expected;
    await this.progress.forget(source.name);
    await target.clear();
    await this.copy(source, target);
    const again = await fingerprintOf(source, this.options.signal);
    if (sameFingerprint(again, await fingerprintOf(target, this.options.signal))) return again;
    throw new UserError('move_differs', `«${source.name}» no quedó igual en el destino. Detenga todos los procesos que escriben en ${this.name} y repita la orden. / The copy differs: stop whatever writes to the source and repeat.`);
  }
}

/** How a place is named in messages and in the progress kept: never with a password. */
function describePlace({ dataDir, mongodbUri }: StoreOptions): string {
  return mongodbUri ? withoutPassword(mongodbUri) : dataDir;
}
