import { resolve } from 'node:path';
import { AlertRoom } from '#vigia/alerts';
import { Analyzer, CLAIM_BANK } from '#vigia/analysis';
import { AssessmentService } from '#vigia/assessment';
import { ClaimBank } from '#vigia/claims';
import { PieceClusterer } from '#vigia/collection';
import { loadConfig } from '#vigia/config';
import { systemClock, UserError } from '#vigia/kernel';
import { activeBank } from '../../../server/src/platform/claims-analyzer.js';
import { createQueue } from '../../../server/src/platform/create-queue.js';
import { alertSettings } from '../../../server/src/platform/mail-settings.js';
import { importPieces, type ImportSummary } from '../../../server/src/tasks/import-pieces.js';
import { loadPreset, savePreset } from '../../../server/src/tasks/import-presets.js';
import { ProgressBar } from '../progress.js';
import { withStore } from '../store-access.js';

export interface ImportOptions {
  map?: string | undefined;
  outlet?: string | undefined;
  preset?: string | undefined;
  /** Name under which the column map is kept. */
  save?: string | undefined;
}

/** Runs a file of pieces through the pipeline and prints what came of it. */
export async function importFile(file: string, options: ImportOptions): Promise<void> {
  const { VIGIA_DATA_DIR } = loadConfig();
  if (options.save !== undefined) {
    if (!options.map) throw new UserError('no_map', '--save guarda el mapa de columnas: escriba también --map campo=columna,…');
    process.stderr.write(`Guardado: ${savePreset(options.save, options.map, options.outlet, VIGIA_DATA_DIR)}\n`);
  }
  const named = options.preset === undefined ? undefined : loadPreset(options.preset, VIGIA_DATA_DIR);
  const preset = named && options.outlet ? { ...named, outlet: options.outlet } : named;
  const request = { path: resolve(file), columns: options.map, preset, outlet: options.outlet };
  const bar = new ProgressBar('Importando');
  const show = (done: number, rows: number) => bar.show(done, `${rows} filas`);
  const summary = await withStore<ImportSummary>(
    'import',
    request,
    async (store, config) => {
      const queue = createQueue(config, store, systemClock, (problem) => console.error(problem));
      await new ClaimBank(store, systemClock).seed(CLAIM_BANK);
      const analyzer = Analyzer.load();
      const rooms = {
        store,
        assessments: new AssessmentService(store, queue, analyzer, systemClock, activeBank(store, analyzer)),
        alerts: new AlertRoom(store, queue, alertSettings(config), systemClock).alerts,
        clusterer: new PieceClusterer(store),
      };
      try {
        return await importPieces(rooms, request, show);
      } finally {
        await queue.stop(0);
      }
    },
    (progress) => {
      const { done, rows } = JSON.parse(progress) as { done: number; rows: number };
      show(done, rows);
    },
  );
  process.stdout.write(describe(summary));
}

function describe(summary: ImportSummary): string {
  const { rows, imported, unchanged, rejected, relevance, weeks, alerts, seconds, piecesPerSecond, peakRssMb, problems } = summary;
  const share = rows === rejected ? 0 : ((relevance['colombia'] ?? 0) + (relevance['abroad'] ?? 0)) / (rows - rejected);
  return [
    `${rows} filas: ${imported} juzgadas, ${unchanged} ya estaban, ${rejected} rechazadas.`,
    `Migración en Colombia: ${relevance['colombia'] ?? 0}; en otro país: ${relevance['abroad'] ?? 0}; otros temas: ${relevance['none'] ?? 0} (${(share * 100).toFixed(1)} % sobre migración).`,
    `${weeks} semanas recalculadas, ${alerts} avisos nuevos.`,
    `${seconds.toFixed(1)} s, ${piecesPerSecond.toFixed(1)} piezas/s, memoria máxima ${peakRssMb} MB.`,
    ...problems,
    '',
  ].join('\n');
}
