import type { Confusion } from './article-cuts.js';
import type { Evaluation } from './evaluate-models.js';

const percent = (value: number): string => value.toFixed(3);

/** An evaluation as Markdown tables, for the terminal and the model card. */
export function evaluationMarkdown(evaluation: Evaluation): string {
  const out: string[] = [];
  out.push(`Corpus ${evaluation.corpusHash}. Texts: ${Object.entries(evaluation.texts).map(([name, n]) => `${name} ${n}`).join(' · ')}.`, '');
  out.push('### Xenophobic or not (own voice), as shipped', '', '| set | texts | positive | macro-F1 [95 %] | P / R positive | P / R negative | calibration error |', '| --- | --- | --- | --- | --- | --- | --- |');
  for (const [name, s] of Object.entries(evaluation.xenophobia)) {
    const error = evaluation.calibration[name]?.error;
    out.push(`| ${name} | ${s.n} | ${s.positives} | ${s.positives > 0 ? `${percent(s.macroF1)} [${percent(s.interval[0])}, ${percent(s.interval[1])}]` : `wrongly flagged ${percent(1 - s.no.recall)}`} | ${percent(s.yes.precision)} / ${percent(s.yes.recall)} | ${percent(s.no.precision)} / ${percent(s.no.recall)} | ${error === undefined ? '—' : percent(error)} |`);
  }
  const sets = Object.keys(Object.values(evaluation.transfer)[0] ?? {});
  out.push('', '### Transfer: expert (row) on set (column), macro-F1 at the best cut', '', `| expert | ${sets.join(' | ')} |`, `| --- |${' --- |'.repeat(sets.length)}`);
  for (const [expert, row] of Object.entries(evaluation.transfer)) out.push(`| ${expert} | ${sets.map((set) => percent(row[set] ?? 0)).join(' | ')} |`);
  out.push('', `### Frames in sentences of the Corpus Vigía, other writers (macro-F1 ${percent(evaluation.frameMacroF1)})`, '', '| frame | positive | F1 | precision | recall | macro-F1 [95 %] |', '| --- | --- | --- | --- | --- | --- |');
  for (const [name, s] of [...Object.entries(evaluation.frames), ...Object.entries(evaluation.stances)]) out.push(`| ${name} | ${s.positives} | ${percent(s.yes.f1)} | ${percent(s.yes.precision)} | ${percent(s.yes.recall)} | ${percent(s.macroF1)} [${percent(s.interval[0])}, ${percent(s.interval[1])}] |`);
  const { relevance, article } = evaluation;
  const share = (one: Evaluation['relevance']['article']): string => `${percent(one.accuracy)} [${one.interval.map(percent).join(', ')}] of ${one.n}`;
  out.push('', '### Press articles and topic', '', `- Relevance: real articles whole ${share(relevance.article)}; cut to 60–350 words ${share(relevance.cut)}; corpus texts joined among everyday sentences ${share(relevance.joined)}; short texts ${share(relevance.short)}.`, `- Any harmful frame in an article, F1: ${percent(article.harmF)}; any constructive frame: ${percent(article.constructiveF)} (cuts from the other folds).`, `- Harm in the newsroom's own voice: ${article.own.alarms} of ${article.own.harmless} harmless articles on migration charged, ${article.own.found} of ${article.own.harmful} hints of harm found: precision was bought with recall.`, `- The same through \`vigia analyze\`, as what is collected is judged (models of five folds, stored as the shipped one): ${wholeLine(evaluation)}.`, '');
  out.push('### Reliability of the score: what it said and what was so', '', '| set | ' + Array.from({ length: 10 }, (_, k) => `${k / 10}–${(k + 1) / 10}`).join(' | ') + ' |', '| --- |' + ' --- |'.repeat(10));
  for (const [name, { bins }] of Object.entries(evaluation.calibration)) out.push(`| ${name} | ${bins.map((bin) => (bin.n === 0 ? '·' : `${bin.said.toFixed(2)}→${bin.was.toFixed(2)} (${bin.n})`)).join(' | ')} |`);
  out.push('', '### Ten worst mistakes of each class (ids)', '');
  for (const [name, list] of Object.entries(evaluation.worst)) {
    const part = (expected: boolean): string => list.filter((one) => one.expected === expected).map((one) => `${one.id} (${one.probability})`).join(', ');
    out.push(`- ${name}: missed ${part(true)}; false alarms ${part(false)}`);
  }
  return out.join('\n');
}

function wholeLine({ whole: { harm, own, constructive, relevance } }: Evaluation): string {
  const said = ({ found, positive, spared, negative }: Confusion): string => `${found} of ${positive} found, ${negative - spared} of ${negative} false`;
  return `any harmful frame ${said(harm)}; any constructive frame ${said(constructive)}; harm in the newsroom's own voice ${said(own)}; relevance ${relevance.right} of ${relevance.of} right`;
}
