import type { HumanLabel, TextField } from '#vigia/contracts';
import { inReadingOrder, type Work } from './judgement.js';

export type Texts = Readonly<Record<TextField, string>>;

/**
 * Carries the reviewer's own labels over to another wording of the same piece: each goes to the place where its words stand now, the nearest one if they stand there more than once.
 * What the model had found is left behind, because the model reads the new wording anew.
 */
export function carryOver(work: Work, fresh: Work, before: Texts, now: Texts): { work: Work; lost: HumanLabel[] } {
  const lost: HumanLabel[] = [];
  const kept = work.findings.filter(({ model, verdict }) => model === null && verdict === 'right').flatMap((finding) => {
    const { field, start, end } = finding.label;
    const place = nearest(now[field], before[field].slice(start, end), start);
    if (place === null) lost.push(finding.label);
    return place === null ? [] : [{ ...finding, label: { ...finding.label, start: place, end: place + (end - start) } }];
  });
  const findings = inReadingOrder([...fresh.findings, ...kept]);
  return { work: { ...fresh, findings, focus: findings[0]?.key ?? null, relevance: work.relevance, cities: work.cities, aboutXenophobia: work.aboutXenophobia, note: work.note }, lost };
}

function nearest(text: string, words: string, from: number): number | null {
  if (words === '') return null;
  const [before, after] = [text.lastIndexOf(words, from), text.indexOf(words, from)];
  if (before < 0 || after < 0) return before < 0 && after < 0 ? null : Math.max(before, after);
  return from - before <= after - from ? before : after;
}
