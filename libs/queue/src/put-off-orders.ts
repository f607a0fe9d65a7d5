/** Jobs that this process has put off and nobody has taken yet: ordering one again changes nothing, and needs no look at the store. */
export class PutOffOrders {
  private readonly written = new Set<string>();
  private readonly beingWritten = new Set<string>();

  has(id: string): boolean {
    return this.written.has(id);
  }

  /** Remembers orders once they are stored. One that is taken or ends before its writer hears of it is not: whoever orders it next has to look. */
  async keepOnce(ids: readonly string[], stored: Promise<void>): Promise<void> {
    for (const id of ids) this.beingWritten.add(id);
    try {
      await stored;
      for (const id of ids) if (this.beingWritten.has(id)) this.written.add(id);
    } finally {
      for (const id of ids) this.beingWritten.delete(id);
    }
  }

  /** The job was taken, or has ended. */
  forget(id: string): void {
    this.written.delete(id);
    this.beingWritten.delete(id);
  }

  clear(): void {
    this.written.clear();
    this.beingWritten.clear();
  }
}
