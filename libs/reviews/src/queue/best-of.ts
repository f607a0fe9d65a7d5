/** Keeps the `most` smallest of what it is shown, by a number: a week of any size is read once and never held. */
export class BestOf<T> {
  private readonly kept: { by: number; item: T }[] = [];
  /** How many were shown. */
  seen = 0;

  constructor(private readonly most: number) {}

  offer(item: T, by: number): void {
    this.seen += 1;
    const last = this.kept.at(-1);
    if (this.kept.length === this.most && (last === undefined || by >= last.by)) return;
    let at = this.kept.length;
    while (at > 0 && (this.kept[at - 1]?.by ?? 0) > by) at--;
    this.kept.splice(at, 0, { by, item });
    if (this.kept.length > this.most) this.kept.pop();
  }

  /** The smallest first. */
  list(): T[] {
    return this.kept.map(({ item }) => item);
  }
}
