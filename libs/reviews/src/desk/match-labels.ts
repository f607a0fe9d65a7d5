import type { FindingVerdict, HumanLabel, ReviewedLabel } from '#vigia/contracts';
import { spansOverlap } from '#vigia/kernel';
import type { ReviewTaskRecord } from '#vigia/store';

type ModelFinding = ReviewTaskRecord['model']['findings'][number];

/** What a person marked, and the word on each label of the model that follows from it. */
export interface Judged {
  /** Every label there is, as the person sees it. */
  human: HumanLabel[];
  reviewed: ReviewedLabel[];
}

/** Where the model was shown: one word on each of its findings, and what it had not seen. */
export function judgedByVerdict(findings: readonly ModelFinding[], verdicts: readonly FindingVerdict[], added: readonly HumanLabel[]): Judged {
  const said = new Map(verdicts.map((verdict) => [verdict.index, verdict]));
  const human: HumanLabel[] = [];
  const reviewed = findings.flatMap((finding, index): ReviewedLabel[] => {
    const verdict = said.get(index);
    if (!verdict) return [];
    if (verdict.verdict === 'right') human.push(humanSide(finding));
    if (verdict.verdict !== 'changed') return [reviewedLabel(finding, verdict.verdict)];
    human.push(verdict.becomes);
    const becomes = changesOf(finding, verdict.becomes);
    return [becomes === null ? reviewedLabel(finding, 'right') : reviewedLabel(finding, 'changed', becomes)];
  });
  return { human: [...human, ...added], reviewed: [...reviewed, ...added.map(addedLabel)] };
}

/**
 * Where the person marked the text without seeing the model: a finding is right where a label of the same frame, stance and voice shares words with it (two readers hardly ever mark the very same
 * words), changed where the words were marked but otherwise, wrong where nobody marked them. Each label answers for one finding at most; the closest go together.
 */
export function judgedBlind(findings: readonly ModelFinding[], labels: readonly HumanLabel[]): Judged {
  const pairs = findings
    .flatMap((finding, index) => labels.flatMap((label, at) => (label.field === finding.field && spansOverlap(label, finding) ? [{ index, at, fit: fitOf(finding, label) }] : [])))
    .sort((a, b) => b.fit - a.fit || a.index - b.index || a.at - b.at);
  const ofFinding = new Map<number, number>();
  const taken = new Set<number>();
  for (const { index, at } of pairs) {
    if (ofFinding.has(index) || taken.has(at)) continue;
    ofFinding.set(index, at);
    taken.add(at);
  }
  const reviewed = findings.map((finding, index) => {
    const label = labels[ofFinding.get(index) ?? -1];
    if (!label) return reviewedLabel(finding, 'wrong');
    const { start: _, end: __, ...rest } = changesOf(finding, label) ?? {};
    return Object.keys(rest).length === 0 ? reviewedLabel(finding, 'right') : reviewedLabel(finding, 'changed', rest);
  });
  return { human: [...labels], reviewed: [...reviewed, ...labels.filter((_, at) => !taken.has(at)).map(addedLabel)] };
}

/** The same frame outweighs the same stance and voice, and those how many words are shared. */
function fitOf(finding: ModelFinding, label: HumanLabel): number {
  const shared = Math.min(finding.end, label.end) - Math.max(finding.start, label.start);
  const all = Math.max(finding.end, label.end) - Math.min(finding.start, label.start);
  return (finding.frame === label.frame ? 4 : 0) + (finding.stance === label.stance ? 1 : 0) + (finding.voice === label.voice ? 1 : 0) + shared / all;
}

/** What is different; null where nothing is. */
function changesOf(finding: ModelFinding, label: HumanLabel): ReviewedLabel['becomes'] {
  const moved = label.start !== finding.start || label.end !== finding.end;
  const changes = {
    ...(label.frame !== finding.frame && { frame: label.frame }), ...(label.stance !== finding.stance && { stance: label.stance }), ...(label.voice !== finding.voice && { voice: label.voice }),
    ...(moved && { start: label.start, end: label.end }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

function humanSide({ frame, field, start, end, stance, voice }: ModelFinding): HumanLabel {
  return { frame, field, start, end, stance, voice };
}

function reviewedLabel({ frame, field, start, end, stance, voice, score }: ModelFinding, verdict: ReviewedLabel['verdict'], becomes: ReviewedLabel['becomes'] = null): ReviewedLabel {
  return { what: 'frame', code: frame, field, start, end, stance, voice, score, verdict, becomes };
}

function addedLabel({ frame, field, start, end, stance, voice }: HumanLabel): ReviewedLabel {
  return { what: 'frame', code: frame, field, start, end, stance, voice, score: null, verdict: 'added', becomes: null };
}
