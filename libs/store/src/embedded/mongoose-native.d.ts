/** mongoose ships its MongoDB driver without types. Only what the embedded driver builds on is declared. */
declare module 'mongoose/lib/drivers/node-mongodb-native/index.js' {
  class BulkWriteResult {
    constructor(result: unknown, ordered: boolean);
    readonly insertedCount: number;
    readonly matchedCount: number;
    readonly modifiedCount: number;
    readonly deletedCount: number;
    readonly upsertedCount: number;
    readonly upsertedIds: Record<number, unknown>;
    readonly insertedIds: Record<number, unknown>;
  }
  class Connection {
    constructor(base: unknown);
  }
  class Collection {
    constructor(name: string, connection: unknown, options: unknown);
  }
  const native: { BulkWriteResult: typeof BulkWriteResult; Connection: typeof Connection; Collection: typeof Collection };
  export default native;
}
