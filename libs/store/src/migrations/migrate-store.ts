import { UserError } from '#vigia/kernel';
import { connect, ensureIndexes, type StoreOptions } from '../connect.js';
import { createModels } from '../connection.js';
import { refuseHalfMoved } from '../copy/move-progress.js';
import { Migrator, type MigrationReport, type MigrationRun, type MigrationStatus } from './migrator.js';

/** How a store stands, with nothing changed in it. @throws UserError as `openStore` does */
export async function migrationStatus(options: StoreOptions): Promise<MigrationStatus[]> {
  return withMigrator(options, (migrator) => migrator.status());
}

/** Brings a store up to date with this version of the code, and makes its indexes. @throws UserError as `openStore` does; `migration_interrupted` when `run.signal` ended it */
export async function migrateStore(options: StoreOptions, run: MigrationRun = {}): Promise<MigrationReport> {
  return withMigrator(options, async (migrator, makeIndexes) => {
    await makeIndexes();
    try {
      return await migrator.run(run);
    } catch (error) {
      if (!run.signal?.aborted) throw error;
      throw new UserError('migration_interrupted', 'Se detuvo. Lo hecho queda: la misma orden sigue donde iba. / Interrupted; the same command goes on from here.', { cause: error });
    }
  });
}

async function withMigrator<T>(options: StoreOptions, work: (migrator: Migrator, makeIndexes: () => Promise<void>) => Promise<T>): Promise<T> {
  const { kind, connection, close } = await connect(options);
  try {
    await refuseHalfMoved(connection);
    const models = createModels(connection);
    const migrator = new Migrator(models, kind === 'embedded');
    await migrator.refuseNewer();
    return await work(migrator, () => ensureIndexes(models));
  } finally {
    await close();
  }
}

/**
 * What a start does about an older store. Where there is nothing to change (a new store, most of all) the migrations are noted as done; where there is, they run when this process may, else the start is refused
 * before anything is changed.
 * @returns what is left to do once the indexes stand; null where nothing is
 * @throws UserError `migration_pending`
 */
export async function allowPending(migrator: Migrator, mayRun: boolean, report: (sentence: string) => void = () => undefined): Promise<(() => Promise<void>) | null> {
  if ((await migrator.pending()).length === 0) return null;
  const left = (await migrator.status()).filter(({ state, remaining }) => state !== 'done' && remaining > 0);
  const named = left.map(({ id, remaining }) => `${id} (${remaining})`).join(', ');
  if (left.length > 0 && !mayRun) {
    throw new UserError('migration_pending', `El almacén es de una versión anterior; falta: ${named}. Ejecute «vigia store:migrate» (con --dry-run para ver qué haría) o arranque con VIGIA_MIGRATE=start. / The store is older than this version: run «vigia store:migrate».`);
  }
  return async () => {
    if (left.length > 0) report(`El almacén es de una versión anterior y se actualiza: ${named}. / The store is older than this version and is brought up to date.`);
    await migrator.run({ onWait: (holder) => report(`Otro proceso actualiza el almacén (${holder}); se espera. / Another process is bringing the store up to date; waiting.`) });
  };
}
