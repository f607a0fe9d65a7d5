import type { GivenJudgement, HumanClaim, HumanLabel } from '#vigia/contracts';
import { inReadingOrder, sameLabel, type DeskClaim, type DeskFinding, type Work } from './judgement.js';

/** What two reviewers say differently, one question at a time. `key` names it in the choices of the third. */
export type Difference =
  | { key: string; of: 'relevance' | 'cities' | 'aboutXenophobia' }
  | { key: string; of: 'label'; a: HumanLabel | null; b: HumanLabel | null; parts: readonly LabelPart[] }
  | { key: string; of: 'claim'; claim: string; a: HumanClaim['relation'] | null; b: HumanClaim['relation'] | null };

/** In what two labels on the same words differ; empty where only one of the reviewers has the label. */
export type LabelPart = 'frame' | 'span' | 'stance' | 'voice';

export interface Comparison {
  shared: readonly HumanLabel[];
  sharedClaims: readonly HumanClaim[];
  /** Of the piece first, then in reading order, then claims. */
  differences: readonly Difference[];
}

/** Puts two judgements of one text beside each other. Labels belong together when their words overlap; of several candidates the one that agrees most and overlaps most is taken. */
export function compareJudgements(a: GivenJudgement, b: GivenJudgement): Comparison {
  const shared: HumanLabel[] = [];
  const pairs = pairLabels(a.labels, b.labels);
  const labels: Difference[] = [];
  for (const pair of pairs) {
    if (pair.a && pair.b && sameLabel(pair.a, pair.b)) shared.push(pair.a);
    else labels.push({ key: `d${labels.length}`, of: 'label', ...pair, parts: partsOf(pair.a, pair.b) });
  }
  const claims = [...new Set([...a.claims, ...b.claims].map(({ claim }) => claim))].map((claim) => ({ claim, a: relationIn(a, claim), b: relationIn(b, claim) }));
  return {
    shared,
    sharedClaims: claims.flatMap(({ claim, a: one, b: other }) => (one !== null && one === other ? [{ claim, relation: one }] : [])),
    differences: [
      ...(a.piece.relevance === b.piece.relevance ? [] : [{ key: 'relevance', of: 'relevance' as const }]),
      ...(sameSet(a.piece.cities, b.piece.cities) ? [] : [{ key: 'cities', of: 'cities' as const }]),
      ...(a.piece.aboutXenophobia === b.piece.aboutXenophobia ? [] : [{ key: 'aboutXenophobia', of: 'aboutXenophobia' as const }]),
      ...labels,
      ...claims.filter(({ a: one, b: other }) => one !== other).map((each) => ({ key: `claim:${each.claim}`, of: 'claim' as const, ...each })),
    ],
  };
}

/** What both say, as the ground the third judgement starts from; whatever they differ in is left open. */
export function commonJudgement(given: readonly GivenJudgement[]): Work {
  const [a, b] = given;
  if (!a || !b) return { findings: [], focus: null, relevance: null, cities: [], aboutXenophobia: false, claims: [], note: '', choices: {} };
  const { shared, sharedClaims } = compareJudgements(a, b);
  return {
    findings: inReadingOrder(shared.map((label, index): DeskFinding => ({ key: `s${index}`, model: null, label, verdict: 'right' }))),
    focus: null,
    relevance: a.piece.relevance === b.piece.relevance ? a.piece.relevance : null,
    cities: sameSet(a.piece.cities, b.piece.cities) ? a.piece.cities : [],
    aboutXenophobia: a.piece.aboutXenophobia && b.piece.aboutXenophobia,
    claims: sharedClaims.map((claim): DeskClaim => ({ ...claim, text: null, verdict: 'right' })),
    note: '',
    choices: {},
  };
}

interface Pair {
  a: HumanLabel | null;
  b: HumanLabel | null;
}

function pairLabels(as: readonly HumanLabel[], bs: readonly HumanLabel[]): Pair[] {
  const candidates = as.flatMap((a) => bs.map((b) => ({ a, b, likeness: likeness(a, b) }))).filter((each) => each.likeness > 0).sort((x, y) => y.likeness - x.likeness);
  const [left, right] = [new Set(as), new Set(bs)];
  const pairs: Pair[] = [];
  for (const { a, b } of candidates) {
    if (!left.has(a) || !right.has(b)) continue;
    left.delete(a);
    right.delete(b);
    pairs.push({ a, b });
  }
  const alone: Pair[] = [...[...left].map((a) => ({ a, b: null })), ...[...right].map((b) => ({ a: null, b }))];
  return [...pairs, ...alone].sort((x, y) => placeOf(x) - placeOf(y));
}

/** 0 for labels that share no word; the same frame weighs more than any overlap. */
function likeness(a: HumanLabel, b: HumanLabel): number {
  if (a.field !== b.field) return 0;
  const overlap = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (overlap <= 0) return 0;
  return overlap / (Math.max(a.end, b.end) - Math.min(a.start, b.start)) + (a.frame === b.frame ? 2 : 0) + (sameLabel(a, b) ? 1 : 0);
}

function partsOf(a: HumanLabel | null, b: HumanLabel | null): LabelPart[] {
  if (a === null || b === null) return [];
  return [...(a.frame === b.frame ? [] : (['frame'] as const)), ...(a.start === b.start && a.end === b.end ? [] : (['span'] as const)), ...(['stance', 'voice'] as const).filter((part) => a[part] !== b[part])];
}

/** The headline stands before the text. */
function placeOf({ a, b }: Pair): number {
  const label = a ?? b;
  return label === null ? 0 : label.start + (label.field === 'title' ? -10_000_000 : 0);
}

function relationIn({ claims }: GivenJudgement, claim: string): HumanClaim['relation'] | null {
  return claims.find((each) => each.claim === claim)?.relation ?? null;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
