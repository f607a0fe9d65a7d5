import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#vigia/kernel';
import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import { STRONG } from '../relevance/judge-relevance.js';
import { readField } from '../text/document.js';
import { hashString } from './random.js';

/** A text of everyday news or talk in which nobody on the move is named. */
export interface BackgroundText {
  readonly id: string;
  readonly kind: 'headline' | 'sentence' | 'post';
  readonly text: string;
}

/** Any mention of these keeps a text out: silence is taught only where it is certain. */
const MENTION = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant', 'migration', 'place_venezuela', 'abroad');
/** Of the many posts and teasers this share is enough: more of them adds training time and no silence. */
const KEPT = 0.45;

/** Headlines and sentences of ordinary Colombian news, teasers and tweets without people on the move. Missing files are an error that names them. */
export function readBackground(folder: string): BackgroundText[] {
  const news = lines<{ id: string; title: string; text: string }>(folder, 'colombian-news.unlabelled.jsonl').flatMap((row): BackgroundText[] => {
    const sentences = row.text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.length > 40 && sentence.length < 400);
    const picked = sentences[hashString(row.id) % Math.max(1, sentences.length)];
    return [{ id: `news-${row.id}:T`, kind: 'headline', text: row.title }, ...(picked ? [{ id: `news-${row.id}:s`, kind: 'sentence', text: picked } as const] : [])];
  });
  const posts = ['clickbait-es.train.jsonl', 'checkworthy-es.train.jsonl'].flatMap((file) => lines<{ id: string; text: string }>(folder, file).filter((row) => kept(row.id)).map((row): BackgroundText => ({ id: row.id, kind: 'post', text: row.text })));
  const fakes = lines<{ id: string; title: string }>(folder, 'fakenews-es.train.jsonl').map((row): BackgroundText => ({ id: row.id, kind: 'headline', text: row.title }));
  return [...news, ...posts, ...fakes].filter((one) => one.text.length > 15 && isSilent(one.text));
}

const kept = (id: string): boolean => hashString(id) % 1000 < KEPT * 1000;

function isSilent(text: string): boolean {
  const field = readField('text', text);
  STRONG.lastIndex = 0;
  return !STRONG.test(field.folded) && !field.classes.some((bits) => hasAny(bits, MENTION));
}

function lines<T>(folder: string, file: string): T[] {
  const path = join(folder, file);
  if (!existsSync(path)) throw new UserError('training_data_missing', `Falta ${path}: textos corrientes sin migración, de los que los modelos aprenden a callar. / Missing background texts.`);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
