import { edit, focusOn, moveFocus, type Edit, type Work } from './judgement.js';
import { take, undo, undoable, type Undoable } from './undo.js';

type Watcher = (now: Work, before: Work) => void;

/** The work of one reviewer on one piece, with the way back; parts of the page watch it and redraw what changed. */
export class Desk {
  private state: Undoable<Work>;
  private readonly watchers: Watcher[] = [];

  constructor(work: Work) {
    this.state = undoable(work);
  }

  get work(): Work {
    return this.state.now;
  }

  get canUndo(): boolean {
    return this.state.before.length > 0;
  }

  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  /** False when the edit changed nothing. */
  do(change: Edit): boolean {
    return this.become(take(this.state, edit(this.work, change)));
  }

  undo(): boolean {
    return this.become(undo(this.state));
  }

  step(by: number): void {
    this.become({ ...this.state, now: moveFocus(this.work, by) });
  }

  focus(key: string): void {
    this.become({ ...this.state, now: focusOn(this.work, key) });
  }

  private become(next: Undoable<Work>): boolean {
    const before = this.work;
    this.state = next;
    if (next.now === before) return false;
    for (const watcher of this.watchers) watcher(next.now, before);
    return true;
  }
}
