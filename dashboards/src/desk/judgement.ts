import type { CityId, RelevanceLabel } from '#vigia/codebook';
import type { HumanClaim, HumanLabel } from '#vigia/contracts';

/** open: nobody has said anything of it yet. */
export type Verdict = 'open' | 'right' | 'wrong';

/** One label on the desk: what the model found and what the reviewer makes of it, or one that the reviewer added. */
export interface DeskFinding {
  key: string;
  /** Null for a label the reviewer made. `index`: its place in what the model found. */
  model: { index: number; score: number; label: HumanLabel } | null;
  label: HumanLabel;
  verdict: Verdict;
}

export interface DeskClaim extends HumanClaim {
  /** In words, where the bank has them. */
  text: string | null;
  verdict: Verdict;
}

/** Everything a reviewer says of one piece. Never changed in place. */
export interface Work {
  /** In reading order. */
  findings: readonly DeskFinding[];
  /** Key of the finding under the reviewer's hands. */
  focus: string | null;
  /** Null until chosen. */
  relevance: RelevanceLabel | null;
  cities: readonly CityId[];
  aboutXenophobia: boolean;
  claims: readonly DeskClaim[];
  note: string;
  /** Differences of an adjudication by key, and whose side was taken. */
  choices: Readonly<Record<string, Choice>>;
}

export type Choice = 'A' | 'B' | 'none';

export type Edit =
  | { do: 'accept' | 'remove'; key: string }
  | { do: 'acceptRest' }
  | { do: 'relabel'; key: string; to: Partial<Pick<HumanLabel, 'frame' | 'stance' | 'voice'>> }
  | { do: 'move'; key: string; to: Pick<HumanLabel, 'field' | 'start' | 'end'> }
  | { do: 'add'; label: HumanLabel }
  | { do: 'relevance'; to: RelevanceLabel }
  | { do: 'city'; city: CityId }
  | { do: 'aboutXenophobia' }
  | { do: 'claim'; claim: string; text: string | null; to: HumanClaim['relation'] | null }
  | { do: 'note'; to: string }
  /** `labels`: what the side that is taken puts on the piece in place of what stands there for this difference. */
  | { do: 'choose'; difference: string; choice: Choice; labels: readonly HumanLabel[] }
  | { do: 'chooseClaim'; difference: string; choice: Choice; claim: string; relation: HumanClaim['relation'] | null }
  | { do: 'choosePiece'; difference: string; choice: Choice; to: Partial<Pick<Work, 'relevance' | 'cities' | 'aboutXenophobia'>> };

/** The work after an edit; the same object when the edit changes nothing, so that it costs no step of undo. */
export function edit(work: Work, change: Edit): Work {
  switch (change.do) {
    case 'accept': return judged(work, change.key, 'right');
    case 'remove': return removed(work, change.key);
    case 'acceptRest': return work.findings.some(({ verdict }) => verdict === 'open') ? { ...work, findings: work.findings.map((each) => (each.verdict === 'open' ? { ...each, verdict: 'right' as const } : each)) } : work;
    case 'relabel': return relabelled(work, change.key, change.to);
    case 'move': return relabelled(work, change.key, change.to);
    case 'add': return added(work, change.label);
    case 'relevance': return work.relevance === change.to ? work : { ...work, relevance: change.to };
    case 'city': return { ...work, cities: work.cities.includes(change.city) ? work.cities.filter((city) => city !== change.city) : [...work.cities, change.city] };
    case 'aboutXenophobia': return { ...work, aboutXenophobia: !work.aboutXenophobia };
    case 'claim': return { ...work, claims: withClaim(work.claims, change.claim, change.text, change.to) };
    case 'note': return work.note === change.to ? work : { ...work, note: change.to };
    case 'choose': return chosen(work, change.difference, change.choice, change.labels);
    case 'chooseClaim': return { ...work, choices: { ...work.choices, [change.difference]: change.choice }, claims: withClaim(work.claims, change.claim, null, change.relation) };
    case 'choosePiece': return { ...work, ...change.to, choices: { ...work.choices, [change.difference]: change.choice } };
  }
}

/** Goes `steps` findings on or back; at either end it stays. Looking is no edit. */
export function moveFocus(work: Work, steps: number): Work {
  const last = work.findings.length - 1;
  if (last < 0) return work;
  const now = work.findings.findIndex(({ key }) => key === work.focus);
  const next = now < 0 ? (steps > 0 ? 0 : last) : Math.min(Math.max(0, now + steps), last);
  return focusOn(work, work.findings[next]?.key ?? null);
}

export function focusOn(work: Work, key: string | null): Work {
  return work.focus === key ? work : { ...work, focus: key };
}

/** Nothing was said anew; the reviewer went to another finding at most. */
export function onlyLooked(now: Work, before: Work): boolean {
  return (Object.keys(now) as (keyof Work)[]).every((part) => part === 'focus' || now[part] === before[part]);
}

export function focused(work: Work): DeskFinding | null {
  return work.findings.find(({ key }) => key === work.focus) ?? null;
}

/** Whether a label differs from what the model had found, and in what. */
export function changesOf({ model, label }: DeskFinding): ('span' | 'frame' | 'stance' | 'voice')[] {
  if (model === null) return [];
  const moved = model.label.field !== label.field || model.label.start !== label.start || model.label.end !== label.end;
  return [...(moved ? (['span'] as const) : []), ...(['frame', 'stance', 'voice'] as const).filter((part) => model.label[part] !== label[part])];
}

export function sameLabel(a: HumanLabel, b: HumanLabel): boolean {
  return sameWords(a, b) && a.stance === b.stance && a.voice === b.voice;
}

function sameWords(a: HumanLabel, b: HumanLabel): boolean {
  return a.frame === b.frame && a.field === b.field && a.start === b.start && a.end === b.end;
}

/** Headline first, then by place; of two at one place the longer first. */
export function inReadingOrder(findings: readonly DeskFinding[]): DeskFinding[] {
  return [...findings].sort(({ label: a }, { label: b }) => (a.field === b.field ? a.start - b.start || b.end - a.end : a.field === 'title' ? -1 : 1));
}

function judged(work: Work, key: string, verdict: Verdict): Work {
  const place = work.findings.findIndex((each) => each.key === key);
  const finding = work.findings[place];
  if (!finding) return work;
  const findings = finding.verdict === verdict ? work.findings : work.findings.map((each) => (each === finding ? { ...each, verdict } : each));
  const focus = nextOpen(findings, place) ?? key;
  return findings === work.findings && focus === work.focus ? work : { ...work, findings, focus };
}

/** What the model found is marked as wrong and stays in sight; what the reviewer made goes. */
function removed(work: Work, key: string): Work {
  const place = work.findings.findIndex((each) => each.key === key);
  const finding = work.findings[place];
  if (!finding) return work;
  if (finding.model !== null) return judged(work, key, 'wrong');
  const findings = work.findings.filter((each) => each !== finding);
  return { ...work, findings, focus: (findings[place] ?? findings[place - 1])?.key ?? null };
}

function relabelled(work: Work, key: string, to: Partial<HumanLabel>): Work {
  const finding = work.findings.find((each) => each.key === key);
  if (!finding) return work;
  const label = { ...finding.label, ...to };
  if (finding.verdict === 'right' && sameLabel(label, finding.label)) return work;
  const others = work.findings.filter((each) => each !== finding && !(each.model === null && sameWords(each.label, label)));
  return { ...work, findings: inReadingOrder([...others, { ...finding, label, verdict: 'right' }]), focus: key };
}

/** One frame stands once on the same words: added again it is the one that is there, with the stance and the voice that were given now. */
function added(work: Work, label: HumanLabel): Work {
  const twin = work.findings.find((each) => sameWords(each.label, label));
  if (twin) return relabelled(work, twin.key, label);
  const finding: DeskFinding = { key: freeKey(work.findings), model: null, label, verdict: 'right' };
  return { ...work, findings: inReadingOrder([...work.findings, finding]), focus: finding.key };
}

function chosen(work: Work, difference: string, choice: Choice, labels: readonly HumanLabel[]): Work {
  const rest = work.findings.filter(({ key }) => !key.startsWith(`${difference}/`));
  const made = labels.map((label, index): DeskFinding => ({ key: `${difference}/${index}`, model: null, label, verdict: 'right' }));
  return { ...work, findings: inReadingOrder([...rest, ...made]), focus: made[0]?.key ?? work.focus, choices: { ...work.choices, [difference]: choice } };
}

/** `relation` null: the piece does not speak of it. */
function withClaim(claims: readonly DeskClaim[], claim: string, text: string | null, relation: HumanClaim['relation'] | null): DeskClaim[] {
  const known = claims.find((each) => each.claim === claim);
  const now: DeskClaim = { claim, text: known?.text ?? text, relation: relation ?? known?.relation ?? 'mentions', verdict: relation === null ? 'wrong' : 'right' };
  return known ? claims.map((each) => (each === known ? now : each)) : [...claims, now];
}

function nextOpen(findings: readonly DeskFinding[], place: number): string | null {
  const open = ({ verdict }: DeskFinding): boolean => verdict === 'open';
  return (findings.slice(place + 1).find(open) ?? findings.find(open))?.key ?? null;
}

function freeKey(findings: readonly DeskFinding[]): string {
  const used = new Set(findings.map(({ key }) => key));
  let number = 1;
  while (used.has(`n${number}`)) number += 1;
  return `n${number}`;
}
