import { resolve } from 'node:path';
import type { AnnotationFormat } from '#vigia/contracts';
import { systemClock } from '#vigia/kernel';
import type { ImportedAnnotations, ReadProblem, WrittenAnnotations } from '#vigia/reviews';
import { exportAnnotations as write, importAnnotationFile } from '../../../server/src/tasks/annotation-tasks.js';
import { withStore } from '../store-access.js';

const silent = () => undefined;

/** Writes what persons marked, or what waits for them, in a format of other tools, and says what the format could not hold. */
export async function exportAnnotations({ out, format, what }: { out: string; format: AnnotationFormat; what: 'reviewed' | 'waiting' }): Promise<void> {
  const request = { path: resolve(out), format, what };
  const { pieces, lost, config } = await withStore<WrittenAnnotations & { config: string | null }>('annotations-export', request, (store) => write(store, request), silent);
  process.stdout.write(`${pieces} piezas en ${request.path}, con sus textos, que son de los medios: no los publique / with their texts, not to be passed on.\n`);
  if (config !== null) process.stdout.write(`Configuración de etiquetado: ${config}\n`);
  if (lost > 0) process.stdout.write(`${lost} etiquetas quedaron fuera: en CoNLL una palabra lleva una sola, y cubrían las de otra más larga. En jsonl y label-studio están todas / overlapping labels were left out.\n`);
}

/** Takes over what persons marked elsewhere; what cannot be taken is told by line and makes the command fail at the end. */
export async function importAnnotations(file: string, { format }: { format: AnnotationFormat }): Promise<void> {
  const request = { path: resolve(file), format };
  const { told, problems } = await withStore<{ told: ImportedAnnotations; problems: ReadProblem[] }>('annotations-import', request, (store) => importAnnotationFile(store, systemClock, request), silent);
  for (const { line, problem, message } of problems) process.stderr.write(`línea ${line}: [${problem}] ${message}\n`);
  if (told.problems > problems.length) process.stderr.write(`… y ${told.problems - problems.length} más / and more.\n`);
  process.stdout.write(`${told.read} piezas leídas: ${told.added} juicios nuevos, ${told.known} ya estaban, ${told.machine} eran de un modelo y no se importan; ${told.problems} problemas.\n`);
  if (told.problems > 0) process.exitCode = 1;
}
