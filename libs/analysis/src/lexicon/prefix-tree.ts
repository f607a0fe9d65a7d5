interface Branch<T> {
  readonly next: Map<number, Branch<T>>;
  value: T | undefined;
}

/** Values by the letters with which a word begins: all that fit are found in one walk along the word, which ends at the first letter that fits none. */
export class PrefixTree<T> {
  private readonly root: Branch<T> = { next: new Map(), value: undefined };

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [prefix, value] of entries) {
      let branch = this.root;
      for (let i = 0; i < prefix.length; i++) {
        const unit = prefix.charCodeAt(i);
        let next = branch.next.get(unit);
        if (!next) branch.next.set(unit, (next = { next: new Map(), value: undefined }));
        branch = next;
      }
      branch.value = value;
    }
  }

  /** Calls `use` for each prefix of the word that has a value, the shortest first. */
  each(word: string, use: (value: T) => void): void {
    let branch: Branch<T> | undefined = this.root;
    for (let i = 0; i < word.length; i++) {
      branch = branch.next.get(word.charCodeAt(i));
      if (!branch) return;
      if (branch.value !== undefined) use(branch.value);
    }
  }
}
