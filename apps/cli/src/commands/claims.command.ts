import { resolve } from 'node:path';
import { Analyzer, CLAIM_BANK } from '#vigia/analysis';
import { ClaimBank, ClaimIntake } from '#vigia/claims';
import { systemClock } from '#vigia/kernel';
import { isAboutMigration } from '../../../server/src/platform/claims-analyzer.js';
import { createQueue } from '../../../server/src/platform/create-queue.js';
import { importClaims as takeFile, listClaims as readList, orderRejudgement, type ClaimImportSummary, type ListedLine } from '../../../server/src/tasks/claim-tasks.js';
import { withStore } from '../store-access.js';

const silent = () => undefined;

/** Takes a file of checks into the bank and prints what became of every row. */
export async function importClaims(file: string, options: { all?: boolean; by?: string }): Promise<void> {
  const request = { path: resolve(file), ...options };
  const { rows, counts } = await withStore<ClaimImportSummary>('claims-import', request, async (store) => {
    const bank = new ClaimBank(store, systemClock);
    await bank.seed(CLAIM_BANK);
    return takeFile(new ClaimIntake(store, bank, systemClock, isAboutMigration(Analyzer.load())), request);
  }, silent);
  for (const { row, kind, message } of rows) process.stdout.write(`fila ${row}: [${kind}] ${message}\n`);
  process.stdout.write(`${rows.length} filas: ${Object.entries(counts).map(([kind, count]) => `${kind} ${count}`).join(', ')}. Lo nuevo espera como borrador en /afirmaciones?status=draft.\n`);
}

/** The bank as lines of text, or of JSON. */
export async function listClaims(options: { status: string; json?: boolean }): Promise<void> {
  const lines = await withStore<ListedLine[]>('claims-list', { status: options.status }, async (store) => {
    await new ClaimBank(store, systemClock).seed(CLAIM_BANK);
    return readList(store, options.status);
  }, silent);
  for (const line of lines) process.stdout.write(options.json ? `${JSON.stringify(line)}\n` : textOf(line));
  process.stderr.write(`${lines.length} afirmaciones.\n`);
}

function textOf({ id, text, checks, verdict, checker, kind, date, url, repeats, debunks }: ListedLine): string {
  const check = checks === 0 ? 'nadie la ha verificado todavía' : `«${verdict}» ${checker} (${kind}), ${date ?? 's. f.'}`;
  return `${id}  ${text}\n      ${[check, `${repeats} la repiten, ${debunks} la desmienten`, ...(url ? [url] : [])].join(' · ')}\n`;
}

/** Orders a new judgement of every piece on migration; workers carry it out. */
export async function rejudgeClaims(): Promise<void> {
  await withStore('claims-rejudge', {}, async (store, config) => {
    const queue = createQueue(config, store, systemClock, (problem) => console.error(problem));
    try {
      return await orderRejudgement(queue, systemClock.now());
    } finally {
      await queue.stop(0);
    }
  }, silent);
  process.stdout.write('Ordenado: las piezas sobre migración se juzgan de nuevo con el banco como está / ordered.\n');
}
