import type { Connection } from 'mongoose';
import { UserError } from '#vigia/kernel';

/** Stands in the target only while a move is under way: how far each collection has got. */
const COLLECTION = 'moveprogress';
const SOURCE = 'source';

interface ProgressRecord {
  /** Name of the collection, or `source`. */
  _id: string;
  /** Id of the last document copied; for `source`, what is being copied. */
  value: string;
}

/** Where an interrupted move goes on. */
export class MoveProgress {
  constructor(private readonly connection: Connection) {}

  /** @returns what the target was begun to be filled from; null when no move is under way. */
  async source(): Promise<string | null> {
    const record = await this.find(SOURCE);
    return record === null ? null : record.value;
  }

  async begin(source: string): Promise<void> {
    await this.put(SOURCE, source);
  }

  /** @returns the id after which `name` goes on, or null when nothing of it has been copied. */
  async after(name: string): Promise<string | null> {
    return (await this.find(name))?.value ?? null;
  }

  async copied(name: string, lastId: string): Promise<void> {
    await this.put(name, lastId);
  }

  async forget(name: string): Promise<void> {
    await this.records.deleteOne({ _id: name });
  }

  async end(): Promise<void> {
    await this.records.drop();
  }

  private async find(id: string): Promise<ProgressRecord | null> {
    return this.records.findOne({ _id: id });
  }

  private async put(id: string, value: string): Promise<void> {
    await this.records.replaceOne({ _id: id }, { value }, { upsert: true });
  }

  private get records() {
    return this.connection.db!.collection<ProgressRecord>(COLLECTION);
  }
}

/** A store that is filled in part must not be worked on: what is missing would look as if it had never been. @throws UserError `half_moved` */
export async function refuseHalfMoved(connection: Connection): Promise<void> {
  const source = await new MoveProgress(connection).source();
  if (source === null) return;
  throw new UserError('half_moved', `Este almacén está a medio llenar desde ${source}. Termine con la misma orden «vigia move» con que empezó, o borre este almacén. / A move into this store was not finished.`);
}
