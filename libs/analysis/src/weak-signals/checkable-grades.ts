import { join } from 'node:path';
import { UserError } from '#vigia/kernel';
import { goldSentences } from '../learning/gold.js';
import { LABELS, linesOf, textOf, textsOf } from '../learning/silver.js';
import { readSignalSet } from './signal-sets.js';

/** A text read for how much it states that a fact-checker could check and would want to: 0 (nothing) to 9. */
export interface GradedText {
  readonly id: string;
  readonly text: string;
  readonly grade: number;
  /** What the public set says; `null` where a text is graded only. */
  readonly yes: boolean | null;
}

export const HIGHEST_GRADE = 9;

/** The public set of check-worthiness with the grades its texts were given blind to its labels, and graded sentences of press. */
export function readCheckable(dataDir: string, labels = LABELS): GradedText[] {
  const grades = new Map(gradesOf(join(labels, 'checkworthy-grades.tsv'), 1).map(({ key, grade }) => [key[0], grade]));
  const tweets = readSignalSet(dataDir, 'checkworthy').map(({ id, text, yes }) => {
    const grade = grades.get(id);
    if (grade === undefined) throw new UserError('labels_invalid', `Falta el grado del texto ${id}. / A text has no grade.`);
    return { id, text, yes, grade };
  });
  return [...tweets, ...readPress(dataDir, labels)];
}

function readPress(dataDir: string, labels: string): GradedText[] {
  const articles = textsOf<{ id: string; text: string }>(dataDir, 'colombian-news.unlabelled.jsonl');
  return gradesOf(join(labels, 'press-checkable.tsv'), 2).map(({ key: [id = '', number = ''], grade }) => {
    const text = goldSentences(textOf(articles, id).text)[Number(number)];
    if (text === undefined) throw new UserError('labels_invalid', `El artículo ${id} no tiene la oración ${number}. / No such sentence.`);
    return { id: `${id}:${number}`, text, yes: null, grade };
  });
}

/** Lines of `names` columns and a grade. */
function gradesOf(path: string, names: number): { key: string[]; grade: number }[] {
  return linesOf(path).map((line) => {
    const key = line.split('\t');
    const grade = Number(key.pop());
    if (key.length !== names || !Number.isInteger(grade) || grade < 0 || grade > HIGHEST_GRADE) throw new UserError('labels_invalid', `${path}: «${line}» no es un grado. / Not a grade.`);
    return { key, grade };
  });
}
