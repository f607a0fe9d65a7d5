import type { HumanLabel, TaskReviewInput } from '#vigia/contracts';
import { UserError } from '#vigia/kernel';
import type { ReviewTaskRecord } from '#vigia/store';

/** The very text that was drawn. */
export interface JudgedText {
  title: string | null;
  text: string;
}

/**
 * Whether a judgement can be kept as it is: every span inside its field and on words, every finding of the model answered once where it was shown and never where it was not.
 * @throws UserError `bad_review` that says what is wrong and where
 */
export function checkReview(input: Pick<TaskReviewInput, 'verdicts' | 'added' | 'claims'>, task: Pick<ReviewTaskRecord, 'blind' | 'round' | 'model'>, text: JudgedText): void {
  const labels = [...input.added.map((label, at) => ({ label, where: `added.${at}` })), ...input.verdicts.flatMap((verdict, at) => (verdict.verdict === 'changed' ? [{ label: verdict.becomes, where: `verdicts.${at}.becomes` }] : []))];
  for (const { label, where } of labels) checkSpan(label, text, where);
  const seen = new Set<string>();
  for (const { label, where } of labels) {
    const key = [label.frame, label.field, label.start, label.end].join('|');
    if (seen.has(key)) throw bad(where, `el marco ${label.frame} está dos veces en las mismas palabras / the same frame twice on the same words`);
    seen.add(key);
  }
  if (new Set(input.claims.map(({ claim }) => claim)).size < input.claims.length) throw bad('claims', 'una afirmación está dos veces / a claim stands twice');
  if (marksAll(task)) {
    if (input.verdicts.length > 0) throw bad('verdicts', 'aquí se marca sin ver lo que halló el modelo: envíe todas las etiquetas en «added» / send every label in added');
    return;
  }
  const answered = new Set(input.verdicts.map(({ index }) => index));
  if (answered.size < input.verdicts.length) throw bad('verdicts', 'un hallazgo tiene dos respuestas / a finding is answered twice');
  const missing = task.model.findings.findIndex((_, index) => !answered.has(index));
  if (missing >= 0) throw bad('verdicts', `falta el hallazgo ${missing}: cada hallazgo del modelo necesita una respuesta / every finding wants one answer`);
  const strange = input.verdicts.find(({ index }) => index >= task.model.findings.length);
  if (strange) throw bad('verdicts', `no hay ningún hallazgo ${strange.index} / no such finding`);
}

/** Whether every label is marked anew: in the random sample, and where two judgements differ. */
export function marksAll({ blind, round }: Pick<ReviewTaskRecord, 'blind' | 'round'>): boolean {
  return blind || round === 'adjudication';
}

function checkSpan({ field, start, end }: HumanLabel, { title, text }: JudgedText, where: string): void {
  const words = field === 'title' ? title : text;
  if (words === null || words === '') throw bad(where, `la pieza no tiene ${field === 'title' ? 'titular' : 'texto'} / the piece has no ${field}`);
  if (start >= end || end > words.length) throw bad(where, `el tramo ${start}–${end} no cabe en el ${field === 'title' ? 'titular' : 'texto'}, que tiene ${words.length} unidades UTF-16 / the span lies outside the field`);
  if (words.slice(start, end).trim() === '') throw bad(where, `el tramo ${start}–${end} no tiene ninguna palabra / the span holds no words`);
  if (cutsPair(words, start) || cutsPair(words, end)) throw bad(where, `el tramo ${start}–${end} parte un carácter en dos / the span cuts a character in two`);
}

/** Whether a cut here would tear the two halves of one character apart. */
export function cutsPair(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function bad(where: string, what: string): UserError {
  return new UserError('bad_review', `${where}: ${what}.`);
}
