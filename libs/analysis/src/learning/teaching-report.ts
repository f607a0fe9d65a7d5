import type { ModelHeader } from './model-file.js';
import { NOT_TAUGHT, type NotTaught, type ReviewTeaching } from './review-teaching.js';
import { wholeMarkdown, type WholeEvaluation } from './whole-set.js';

const WHY: Readonly<Record<NotTaught, string>> = {
  single_labels: 'judge single labels, not the piece',
  sample: 'belong to the random sample, which measures and never teaches',
  without_text: 'came without their text (`vigia reviews:export --with-text`)',
  other_text: 'came with a text that is not the one that was judged',
  settled: 'were replaced by a decision, or by later judgements',
};

/** What a model learnt from human judgements and what it did to it, as Markdown: retraining is never silent. */
export function teachingReport({ teaching, header, before, after }: { teaching: ReviewTeaching; header: ModelHeader; before: { name: string; told: WholeEvaluation }; after: { name: string; told: WholeEvaluation } }): string {
  const left = NOT_TAUGHT.filter((why) => teaching.left[why] > 0).map((why) => `- ${teaching.left[why]} ${WHY[why]}`);
  const labels = Object.entries(teaching.labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([frame, pieces]) => `${frame} ${pieces}`);
  return [
    `# Training with human judgements: ${after.name}`, '',
    `${teaching.judgements} judgements of ${teaching.articles.length} articles and ${teaching.posts.length} posts were learnt from (set ${teaching.hash}), among ${header.examples} examples. Frames in pieces: ${labels.join(', ') || 'none'}.`, '',
    ...(left.length === 0 ? [] : ['Left out:', '', ...left, '']),
    '## On the random sample, which neither model learnt from', '',
    after.told.pieces === 0 ? 'No judgement of the random sample came with its text: nothing says whether the new model is better. Do not put it in use before `vigia evaluate`.' : wholeMarkdown([before, after]), '',
    'Every assessment names the model that made it. Run `vigia evaluate --card --error-rates` before the new weights are used.', '',
  ].join('\n');
}
