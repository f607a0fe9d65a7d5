import { loadConfig } from '#vigia/config';
import { migrateStore, migrationStatus, type MigrationStatus } from '#vigia/store';
import { ProgressBar } from '../progress.js';
import { untilInterrupted } from '../until-interrupted.js';

export interface MigrateRequest {
  dryRun?: boolean;
  again?: boolean;
}

/** Brings the configured store up to date with this version, or says what that would do. */
export async function migrate({ dryRun = false, again = false }: MigrateRequest): Promise<void> {
  const config = loadConfig();
  const options = { dataDir: config.VIGIA_DATA_DIR, mongodbUri: config.MONGODB_URI };
  if (dryRun) {
    for (const status of await migrationStatus(options)) process.stdout.write(lineOf(status));
    return;
  }
  const bars = new Map<string, ProgressBar>();
  const report = await untilInterrupted((signal) =>
    migrateStore(options, {
      signal,
      again,
      onProgress: (id, changed, of) => {
        const bar = bars.get(id) ?? new ProgressBar(id);
        bars.set(id, bar);
        bar.show(of === 0 ? 1 : Math.min(changed / of, 1), `${changed}/${of}`);
      },
      onWait: (holder) => process.stderr.write(`Otro proceso está migrando (${holder}); se espera. / Another process is migrating; waiting.\n`),
    }),
  );
  for (const { id, does, changed } of report) process.stdout.write(`${id}\t${changed}\t${does}\n`);
  if (report.length === 0) process.stdout.write('El almacén está al día. / The store is up to date.\n');
}

function lineOf({ id, does, state, doneAt, remaining }: MigrationStatus): string {
  const states = { pending: 'falta / pending', interrupted: 'a medias / interrupted', done: `hecha / done ${doneAt?.toISOString().slice(0, 10) ?? ''}` };
  const left = state === 'done' && remaining > 0 ? `${remaining} (use --again)` : String(remaining);
  return `${id}\t${states[state]}\t${left}\t${does}\n`;
}
