import native from 'mongoose/lib/drivers/node-mongodb-native/index.js';
import { EmbeddedDatabase } from './embedded-database.js';
import { UnsupportedOperationError } from './embedded-errors.js';
import type { LmdbEngine } from './lmdb-engine.js';

/** A mongoose driver whose connections all lead to one embedded database. */
export interface EmbeddedDriver {
  Connection: unknown;
  Collection: unknown;
  BulkWriteResult: unknown;
}

/** What mongoose expects of a driver connection and this driver fills in. */
interface ConnectionState {
  readyState: number;
  db: EmbeddedDatabase;
  client: unknown;
  host: string;
  port: number;
  name: string;
  collections: Record<string, { onOpen(): void }>;
  _connectionString: string;
  _closeCalled: boolean;
  onOpen(): void;
}

const CONNECTED = 1;
const DATABASE = 'vigia';

/** Makes the driver for one engine. mongoose's own connection and collection classes are kept: they buffer calls until the store is open. */
export function createDriver(engine: LmdbEngine): EmbeddedDriver {
  const database = new EmbeddedDatabase(engine, DATABASE);

  class EmbeddedConnection extends native.Connection {
    async createClient(uri: string): Promise<this> {
      const state = this as unknown as ConnectionState;
      state.db = database;
      state.client = {
        close: () => Promise.resolve(),
        db: () => database,
        startSession: () => {
          throw new UnsupportedOperationError('sesiones ni transacciones');
        },
      };
      state.host = 'embedded';
      state.port = 0;
      state.name = DATABASE;
      state._connectionString = uri;
      state._closeCalled = false;
      state.readyState = CONNECTED;
      state.onOpen();
      for (const collection of Object.values(state.collections)) collection.onOpen();
      return this;
    }

    useDb(): never {
      throw new UnsupportedOperationError('useDb()');
    }

    listDatabases(): never {
      throw new UnsupportedOperationError('listDatabases()');
    }

    startSession(): Promise<never> {
      return Promise.reject(new UnsupportedOperationError('sesiones ni transacciones'));
    }

    setClient(): never {
      throw new UnsupportedOperationError('setClient()');
    }
  }

  return { Connection: EmbeddedConnection, Collection: native.Collection, BulkWriteResult: native.BulkWriteResult };
}
