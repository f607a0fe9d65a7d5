import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CITY_IDS, FRAME_IDS, type FrameId, HEADLINE_NATIONALITY, RELEVANCE_LABELS, type RelevanceLabel } from '#vigia/codebook';
import { UserError, projectPath } from '#vigia/kernel';
import { z } from 'zod';
import type { GoldArticle } from './gold.js';

/** Labels whose texts stay with their owners: ids and sentence numbers, no text (see the README there). */
export const LABELS = projectPath('libs', 'analysis', 'labels');

const reading = z.object({
  id: z.string(),
  relevance: z.enum(RELEVANCE_LABELS),
  city: z.array(z.enum(CITY_IDS)),
  headline_nationality: z.enum(HEADLINE_NATIONALITY),
  quotes_migrant: z.boolean(),
  xenophobia_topic: z.boolean(),
  outlet_harm: z.number().int().min(0).max(3),
  findings: z.array(z.object({ frame: z.enum(FRAME_IDS), s: z.union([z.number().int().min(0), z.literal('T')]), stance: z.string(), voice: z.string() })),
});
type Reading = z.infer<typeof reading>;

/** Articles of the unlabelled news read against the codebook as the gold was, most of them by one reader only. They teach; the gold judges. */
export function readSilverArticles(dataDir: string, labels = LABELS): GoldArticle[] {
  const texts = textsOf<{ id: string; title: string; text: string }>(dataDir, 'colombian-news.unlabelled.jsonl');
  const second = new Map(readings(join(labels, 'press-silver.second.jsonl')).map((one) => [one.id, one]));
  return readings(join(labels, 'press-silver.jsonl')).map((first) => toArticle(first, second.get(first.id), textOf(texts, first.id)));
}

function toArticle(first: Reading, second: Reading | undefined, { title, text }: { title: string; text: string }): GoldArticle {
  const other = second ?? first;
  const agreed = <K extends keyof Reading>(key: K): Reading[K] | null => (JSON.stringify(first[key]) === JSON.stringify(other[key]) ? first[key] : null);
  const [mine, theirs] = [new Set(first.findings.map((one) => one.frame)), new Set(other.findings.map((one) => one.frame))];
  return {
    id: first.id, title, text, tone: null, findings: { a: first.findings, b: other.findings },
    relevance: agreed('relevance'), city: agreed('city'), headline_nationality: agreed('headline_nationality'), quotes_migrant: agreed('quotes_migrant'), xenophobia_topic: agreed('xenophobia_topic'),
    outlet_harm: [first.outlet_harm, other.outlet_harm],
    frames_both: FRAME_IDS.filter((frame) => mine.has(frame) && theirs.has(frame)),
    frames_one: FRAME_IDS.filter((frame) => mine.has(frame) !== theirs.has(frame)),
  };
}

/** A real tweet on Venezuelans in Colombia, read once. `own`: xenophobic in its own voice, `null` where the reader could not tell. */
export interface SilverTweet {
  readonly id: string;
  readonly text: string;
  readonly relevance: RelevanceLabel;
  readonly own: boolean | null;
  readonly frames: ReadonlySet<FrameId>;
}

const RELEVANCE: Readonly<Record<string, RelevanceLabel>> = { rc: 'colombia', ra: 'abroad', rn: 'none' };
const OWN: Readonly<Record<string, boolean | null>> = { 0: false, 1: true, '?': null };

export function readSilverTweets(dataDir: string, labels = LABELS): SilverTweet[] {
  const texts = textsOf<{ id: string; text: string }>(dataDir, 'tweets-venezolanos-co.unlabelled.jsonl');
  const path = join(labels, 'tweets-silver.tsv');
  return linesOf(path).map((line) => {
    const [id = '', relevance = '', own = '', codes = ''] = line.split('\t');
    const frames = codes === '-' ? [] : codes.split(',').map((code) => code.split('.')[0] as FrameId);
    const label = RELEVANCE[relevance];
    const voice = OWN[own];
    if (!label || voice === undefined || !frames.every((frame) => FRAME_IDS.includes(frame))) throw new UserError('labels_invalid', `${path}: «${line}» no es una etiqueta. / Not a label.`);
    return { id, text: textOf(texts, id).text, relevance: label, own: voice, frames: new Set(frames) };
  });
}

function readings(path: string): Reading[] {
  return linesOf(path).map((line) => reading.parse(JSON.parse(line)));
}

export function textsOf<T extends { readonly id: string }>(dataDir: string, file: string): Map<string, T> {
  return new Map(linesOf(join(dataDir, file)).map((line) => JSON.parse(line) as T).map((row) => [row.id, row]));
}

export function textOf<T>(texts: ReadonlyMap<string, T>, id: string): T {
  const found = texts.get(id);
  if (!found) throw new UserError('training_data_missing', `Falta el texto ${id}, que tiene etiquetas. / A labelled text is missing.`);
  return found;
}

export function linesOf(path: string): string[] {
  if (!existsSync(path)) throw new UserError('training_data_missing', `Falta ${path}. / Missing file.`);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');
}
