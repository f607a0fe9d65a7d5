import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from './temp-folder.js';

const START_MS = 20_000;

/** A database server of a test's own, on a free loopback port, that can be killed and started again on the same data, as an operator's would be. */
export abstract class OwnServer {
  protected readonly folder = tempFolder('own-server');
  private process: ChildProcess | undefined;

  protected constructor(
    readonly port: number,
    private readonly name: string,
  ) {}

  /** Starts it, with its data in `folder`. */
  protected abstract run(): ChildProcess;
  protected abstract answers(): Promise<boolean>;

  /** @throws Error when it does not come up; nothing of it is left then. */
  async launch(): Promise<void> {
    this.process = this.run();
    const deadline = Date.now() + START_MS;
    while (!(await this.answers())) {
      if (Date.now() > deadline || this.process.exitCode !== null) {
        await this.stop();
        throw new Error(`${this.name} does not answer on port ${this.port}`);
      }
      await sleep(25);
    }
  }

  /** Ends it without warning; what it had acknowledged is still there after `launch`. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    this.folder.remove();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill(signal);
    await once(running, 'exit');
  }
}
