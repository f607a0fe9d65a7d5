import { spawn, type ChildProcess } from 'node:child_process';
import { projectPath } from '#vigia/kernel';

/** Longest time a start may take before a test gives up on it. */
const START_MS = 60_000;

export interface Exit {
  code: number | null;
  output: string;
}

/** The built server in a process of its own. */
export class ServerProcess {
  private output = '';
  private readonly exit: Promise<Exit>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.exit = new Promise((resolve) => child.once('close', (code) => resolve({ code, output: this.output })));
  }

  /** Starts the server without waiting for it. Only the given variables and PATH reach it. On a busy machine counting seems to cost much: figures are not to lag behind for that. */
  static spawn(env: Record<string, string>): ServerProcess {
    return new ServerProcess(spawn(process.execPath, [projectPath('dist', 'apps', 'server', 'src', 'main.js')], { env: { PATH: process.env['PATH'] ?? '', VIGIA_LONGEST_LAG_S: '10', ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Starts the server on a free port and waits until it listens. */
  static async start(env: Record<string, string>): Promise<{ server: ServerProcess; url: string }> {
    const server = ServerProcess.spawn({ PORT: '0', VIGIA_LOG_LEVEL: 'warn', ...env });
    const url = await server.listening();
    return { server, url };
  }

  /** Resolves to the address once it listens. @throws Error with the whole output when it ends first or takes too long */
  async listening(): Promise<string> {
    return (await this.said(/Vigía listening on (http:[^\s"]+)/))[1] ?? '';
  }

  /** Resolves to what it printed, once it has. @throws Error with the whole output when it ends first or takes too long */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      const found = pattern.exec(this.output);
      if (found) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`The server never said ${pattern.source}:\n${this.output}`);
  }

  /** @returns what it printed and how it ended. */
  async ended(): Promise<Exit> {
    return this.exit;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    this.child.kill(signal);
    return this.exit;
  }
}

/** Asks until `wanted` holds. */
export async function waitFor<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, limitMs = 60_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs} ms in vain; last answer: ${JSON.stringify(answer).slice(0, 2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
