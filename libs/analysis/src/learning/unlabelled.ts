import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#vigia/kernel';
import { formsOf } from './readers.js';

/** Texts that only lend the company their words keep. */
const FILES = ['colombian-news.unlabelled.jsonl', 'tweets-venezolanos-co.unlabelled.jsonl', 'fakenews-es.train.jsonl', 'clickbait-es.train.jsonl', 'checkworthy-es.train.jsonl'];
const MAX_TEXT = 8000;

/** Tokens of the unlabelled news, tweets, teasers. Missing files are an error that names them. */
export function readUnlabelled(folder: string): (readonly string[])[] {
  return FILES.flatMap((file) => {
    const path = join(folder, file);
    if (!existsSync(path)) throw new UserError('training_data_missing', `Falta ${path}: textos sin etiquetas, de los que se aprende qué palabras van juntas. / Missing unlabelled texts.`);
    return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => {
      const row = JSON.parse(line) as { title?: string; text: string };
      return formsOf(`${row.title ? `${row.title}\n` : ''}${row.text}`.slice(0, MAX_TEXT));
    });
  });
}
