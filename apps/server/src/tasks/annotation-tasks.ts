import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { AnnotationFormat } from '#vigia/contracts';
import { UserError, type Clock } from '#vigia/kernel';
import { annotationFile, importAnnotations, labelStudioConfig, reviewedPieces, waitingPieces, type ImportedAnnotations, type ReadProblem, type WrittenAnnotations } from '#vigia/reviews';
import type { Store } from '#vigia/store';
import { writeWhole } from './write-whole.js';

export interface AnnotationExport {
  path: string;
  format: AnnotationFormat;
  what: 'reviewed' | 'waiting';
}

/** Problems that are told one by one; all are counted. */
const MOST_TOLD = 100;

/** Writes annotations with their texts; for Label Studio its labelling configuration as well, beside the file. */
export async function exportAnnotations(store: Store, { path, format, what }: AnnotationExport): Promise<WrittenAnnotations & { config: string | null }> {
  const told: WrittenAnnotations = { pieces: 0, lost: 0 };
  await writeWhole(path, annotationFile(format, what === 'reviewed' ? reviewedPieces(store) : waitingPieces(store), told));
  const config = format === 'label-studio' ? `${path}.config.xml` : null;
  if (config !== null) await writeFile(config, labelStudioConfig());
  return { ...told, config };
}

/** Takes a file of annotations over. @throws UserError `annotations_missing` */
export async function importAnnotationFile(store: Store, clock: Clock, { path, format }: Pick<AnnotationExport, 'path' | 'format'>): Promise<{ told: ImportedAnnotations; problems: ReadProblem[] }> {
  if (!existsSync(path)) throw new UserError('annotations_missing', `No hay ningún archivo «${path}» / no such file.`);
  const problems: ReadProblem[] = [];
  const told = await importAnnotations(store, clock, format, createReadStream(path), (problem) => {
    if (problems.length < MOST_TOLD) problems.push(problem);
  });
  return { told, problems };
}
