const WIDTH = 24;

/** A progress bar on standard error: one line that is rewritten on a terminal, a line per tenth elsewhere. */
export class ProgressBar {
  private lastTenth = -1;

  constructor(private readonly label: string) {}

  /** @param done 0–1 */
  show(done: number, detail: string): void {
    const percent = Math.floor(done * 100);
    if (process.stderr.isTTY) {
      const filled = Math.round(done * WIDTH);
      process.stderr.write(`\r${this.label} [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${percent} % ${detail}${done >= 1 ? '\n' : ''}`);
    } else if (Math.floor(done * 10) > this.lastTenth) {
      this.lastTenth = Math.floor(done * 10);
      process.stderr.write(`${this.label} ${percent} % ${detail}\n`);
    }
  }
}
