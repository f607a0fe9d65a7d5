import { describe, expect, it } from '@jest/globals';
import type { HumanLabel } from '#vigia/contracts';
import { changesOf, edit, focused, moveFocus, onlyLooked, type DeskFinding, type Edit, type Work } from './judgement.js';
import { take, undo, undoable } from './undo.js';

const label = (start: number, part: Partial<HumanLabel> = {}): HumanLabel => ({ frame: 'H1', field: 'text', start, end: start + 5, stance: 'adopts', voice: 'newsroom', ...part });
const found = (index: number, start: number): DeskFinding => ({ key: `m${index}`, model: { index, score: 0.8, label: label(start) }, label: label(start), verdict: 'open' });
const desk = (...findings: DeskFinding[]): Work => ({ findings, focus: findings[0]?.key ?? null, relevance: null, cities: [], aboutXenophobia: false, claims: [], note: '', choices: {} });
const after = (work: Work, ...edits: Edit[]): Work => edits.reduce(edit, work);
const verdicts = (work: Work): string[] => work.findings.map(({ key, verdict }) => `${key} ${verdict}`);

describe('work on a piece', () => {
  const three = desk(found(0, 0), found(1, 10), found(2, 20));

  it('goes on to the next open finding after each word, round to the ones passed over', () => {
    expect(after(three, { do: 'accept', key: 'm0' }).focus).toBe('m1');
    const passed = after(three, { do: 'remove', key: 'm2' });
    expect([passed.focus, ...verdicts(passed)]).toEqual(['m0', 'm0 open', 'm1 open', 'm2 wrong']);
    expect(after(three, { do: 'accept', key: 'm0' }, { do: 'accept', key: 'm1' }, { do: 'accept', key: 'm2' }).focus).toBe('m2');
  });

  it('keeps what the model found in sight when it is wrong, and drops what the reviewer made', () => {
    const own = after(three, { do: 'add', label: label(12, { frame: 'C2' }) });
    expect(own.focus).toBe('n1');
    const gone = after(own, { do: 'remove', key: 'n1' });
    expect(verdicts(gone)).toEqual(verdicts(three));
    expect(gone.focus).toBe('m2');
    expect(verdicts(after(three, { do: 'remove', key: 'm1' }))).toContain('m1 wrong');
  });

  it('takes a finding that was changed as right, and says in what it changed', () => {
    const changed = after(three, { do: 'relabel', key: 'm1', to: { frame: 'H3', voice: 'police' } }, { do: 'move', key: 'm1', to: { field: 'title', start: 2, end: 9 } });
    expect(changed.findings[0]).toMatchObject({ key: 'm1', verdict: 'right' });
    expect(changed.findings.map((each) => changesOf(each))).toEqual([['span', 'frame', 'voice'], [], []]);
    expect(changed.focus).toBe('m1');
  });

  it('holds one frame once on the same words, and finds it again instead', () => {
    const twice = after(three, { do: 'add', label: label(40) }, { do: 'add', label: label(40, { voice: 'police' }) });
    expect(twice.findings).toHaveLength(4);
    expect(twice.findings[3]?.label.voice).toBe('police');
    // What was said to be wrong and is added again was right: the reviewer changed their mind by another way.
    const again = after(three, { do: 'remove', key: 'm1' }, { do: 'add', label: label(10) });
    expect([again.focus, ...verdicts(again)]).toEqual(['m1', 'm0 open', 'm1 right', 'm2 open']);
    expect(after(three, { do: 'add', label: label(40) }, { do: 'move', key: 'm1', to: { field: 'text', start: 40, end: 45 } }).findings.map(({ key }) => key)).toEqual(['m0', 'm2', 'm1']);
  });

  it('accepts the rest and leaves what was decided', () => {
    expect(verdicts(after(three, { do: 'remove', key: 'm1' }, { do: 'acceptRest' }))).toEqual(['m0 right', 'm1 wrong', 'm2 right']);
  });

  it('walks through the findings without leaving them', () => {
    expect(focused(moveFocus(three, 1))?.key).toBe('m1');
    expect(moveFocus(moveFocus(three, 5), 1).focus).toBe('m2');
    expect(moveFocus(three, -1)).toBe(three);
    expect(moveFocus(desk(), 1).focus).toBeNull();
    expect(onlyLooked(moveFocus(three, 1), three)).toBe(true);
    expect(onlyLooked(after(three, { do: 'note', to: 'ojo' }), three)).toBe(false);
  });

  it('knows a claim by its id, whatever was said of it before', () => {
    const claimed = after(three, { do: 'claim', claim: 'c04', text: 'Votan', to: 'repeats' }, { do: 'claim', claim: 'c04', text: null, to: 'debunks' });
    expect(claimed.claims).toEqual([{ claim: 'c04', text: 'Votan', relation: 'debunks', verdict: 'right' }]);
    expect(after(claimed, { do: 'claim', claim: 'c04', text: null, to: null }).claims).toMatchObject([{ relation: 'debunks', verdict: 'wrong' }]);
  });

  it('does nothing for a finding that is not there, and then costs no step back', () => {
    for (const change of [{ do: 'accept', key: 'm9' }, { do: 'remove', key: '' }, { do: 'move', key: 'x', to: label(1) }] as const) expect(edit(three, change)).toBe(three);
    const decided = after(three, { do: 'accept', key: 'm2' });
    expect(edit(decided, { do: 'relabel', key: 'm2', to: { frame: 'H1' } })).toBe(decided);
  });
});

describe('undo', () => {
  it('takes back one edit at a time, with the place where the reviewer was', () => {
    const start = undoable(desk(found(0, 0), found(1, 10)));
    const one = take(start, edit(start.now, { do: 'accept', key: 'm0' }));
    const two = take(one, edit(one.now, { do: 'remove', key: 'm1' }));
    expect(undo(two).now).toBe(one.now);
    expect(undo(undo(two)).now).toEqual(start.now);
    expect(undo(undo(undo(two))).now.focus).toBe('m0');
  });

  it('counts no step that changed nothing, and forgets the oldest of very many', () => {
    const start = undoable(0);
    expect(take(start, 0).before).toEqual([]);
    let many = start;
    for (let step = 1; step <= 600; step += 1) many = take(many, step);
    expect(many.before).toHaveLength(500);
    expect(many.before[0]).toBe(100);
  });
});
