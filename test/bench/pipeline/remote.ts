import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

interface Question {
  id: number;
  name: string;
  argument: unknown;
}

interface Answer {
  id: number;
  value?: unknown;
  problem?: string;
}

type Work = Record<string, (argument: never) => unknown>;

/** In a process started by {@link RemoteProcess}: does what it is asked for by name. */
export function serve(work: Work): void {
  process.on('message', ({ id, name, argument }: Question) => {
    void Promise.resolve()
      .then(() => work[name]?.(argument as never))
      .then(
        (value) => process.send?.({ id, value } satisfies Answer),
        (error: unknown) => process.send?.({ id, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer),
      );
  });
  process.send?.({ id: 0 } satisfies Answer);
}

/** A process of ours that is measured from outside, and what it can be asked. */
export class RemoteProcess {
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private last = 0;
  private readonly ready: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.ready = new Promise((resolve, reject) => this.waiting.set(0, { resolve, reject }));
    child.on('message', ({ id, value, problem }: Answer) => {
      const one = this.waiting.get(id);
      this.waiting.delete(id);
      if (problem === undefined) one?.resolve(value);
      else one?.reject(new Error(problem));
    });
    child.once('exit', (code) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`a measured process ended with code ${code}`));
    });
  }

  /** Resolves when the process is ready to be asked. */
  static async start(module: URL, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RemoteProcess> {
    const remote = new RemoteProcess(fork(module, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...env }, serialization: 'advanced' }));
    await remote.ready;
    return remote;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async ask<T>(name: string, argument?: unknown): Promise<T> {
    const id = (this.last += 1);
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.child.send({ id, name, argument } satisfies Question);
    return (await answer) as T;
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    await this.ask('stop');
    await ended;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
