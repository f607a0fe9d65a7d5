import { freePort } from './free-port.js';
import { ServerProcess } from './server-process.js';

/** The processes of a scaled installation: two workers, and two schedulers of which one acts. */
const ROLES = ['api', 'scheduler', 'scheduler', 'worker', 'worker'];

/** A scaled installation in processes of its own, whose members can be killed and are then started again. */
export class Crew {
  readonly kills: Record<string, number> = {};
  private readonly members: ServerProcess[];

  private constructor(
    private readonly env: Record<string, string>,
    private readonly port: number,
  ) {
    this.members = ROLES.map((role) => this.spawn(role));
  }

  static async start(env: Record<string, string>): Promise<Crew> {
    const crew = new Crew(env, await freePort());
    try {
      await crew.answers();
      return crew;
    } catch (error) {
      await crew.stop();
      throw error;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** `kill -9` of one of them, whichever it is, and another in its place at once. */
  async killOne(): Promise<void> {
    const place = Math.floor(Math.random() * ROLES.length);
    const role = ROLES[place] ?? '';
    this.kills[role] = (this.kills[role] ?? 0) + 1;
    await this.members[place]?.stop('SIGKILL');
    this.members[place] = this.spawn(role);
  }

  /** Waits until the dashboard's port answers. */
  async answers(): Promise<void> {
    await this.members[0]?.listening();
  }

  /** @returns what they printed, by role */
  async stop(): Promise<string> {
    const exits = await Promise.all(this.members.map((member) => member.stop()));
    return exits.map(({ code, output }, place) => `== ${ROLES[place]} ended with ${code}\n${output}`).join('\n');
  }

  private spawn(role: string): ServerProcess {
    return ServerProcess.spawn({ VIGIA_LOG_LEVEL: 'warn', ...this.env, VIGIA_ROLES: role, PORT: String(role === 'api' ? this.port : 0) });
  }
}
