import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#vigia/kernel';

export const SIGNALS = ['checkworthy', 'clickbait', 'fakeStyle'] as const;
export type Signal = (typeof SIGNALS)[number];

export interface SignalText {
  readonly id: string;
  readonly text: string;
  readonly yes: boolean;
}

/** Labelled texts of one signal. `part` picks the development file of the set that has one. */
export function readSignalSet(folder: string, signal: Signal, part: 'train' | 'development' = 'train'): SignalText[] {
  if (signal === 'checkworthy') return lines<{ id: string; text: string; checkworthy: number }>(folder, 'checkworthy-es.train.jsonl').map((row) => ({ id: row.id, text: row.text, yes: row.checkworthy === 1 }));
  if (signal === 'clickbait') return lines<{ id: string; text: string; clickbait: string }>(folder, 'clickbait-es.train.jsonl').map((row) => ({ id: row.id, text: row.text, yes: row.clickbait === 'Clickbait' }));
  return lines<{ id: string; text: string; title: string; fake: boolean }>(folder, `fakenews-es.${part}.jsonl`).map((row) => ({ id: row.id, text: row.text.startsWith(row.title) ? row.text : `${row.title}\n${row.text}`, yes: row.fake }));
}

/** Headlines and sentences of unlabelled press, in file order. */
export function readPressSentences(folder: string): string[] {
  return lines<{ title: string | null; text: string }>(folder, 'colombian-news.unlabelled.jsonl').flatMap(({ title, text }) => [...(title ? [title] : []), ...text.slice(0, PRESS_TEXT).split(/(?<=[.!?…»”])\s+/).slice(0, PRESS_SENTENCES)]).filter((sentence) => sentence.length > 15);
}

const PRESS_TEXT = 6000;
const PRESS_SENTENCES = 30;

function lines<T>(folder: string, file: string): T[] {
  const path = join(folder, file);
  if (!existsSync(path)) throw new UserError('training_data_missing', `Falta ${path}. Indique con --data la carpeta que contiene los conjuntos públicos. / Missing training set.`);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
