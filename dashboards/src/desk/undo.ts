/** A value with what it was before. Values are shared, not copied: a step costs one reference. */
export interface Undoable<T> {
  now: T;
  before: readonly T[];
}

/** More steps than anybody takes back, and few enough for memory. */
const MOST_STEPS = 500;

export function undoable<T>(value: T): Undoable<T> {
  return { now: value, before: [] };
}

/** A step that changes nothing is none. */
export function take<T>({ now, before }: Undoable<T>, next: T): Undoable<T> {
  return next === now ? { now, before } : { now: next, before: [...before.slice(-(MOST_STEPS - 1)), now] };
}

export function undo<T>(state: Undoable<T>): Undoable<T> {
  const last = state.before.at(-1);
  return last === undefined ? state : { now: last, before: state.before.slice(0, -1) };
}
