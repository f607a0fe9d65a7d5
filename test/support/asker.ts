import { Agent, fetch, type Headers } from 'undici';
import { sessionResponse, type SessionResponse } from '#vigia/contracts';

export interface Answer {
  status: number;
  headers: Headers;
  /** As text: what is not JSON is read as well. */
  text: string;
}

/** Gives a connection up long before the server does: neither ever writes into one that the other is closing. */
const dispatcher = new Agent({ keepAliveTimeout: 500, keepAliveMaxTimeout: 500 });

/** Somebody who asks a server with accounts: by cookie, by key, or as nobody. Each asks from an address of its own, so that one does not use up the limits of another. */
export class Asker {
  private csrf: string | null = null;

  private constructor(
    readonly name: string,
    private readonly url: string,
    private readonly address: string,
    private cookie: string | null,
    private readonly key: string | null,
  ) {}

  static nobody(url: string, address: string): Asker {
    return new Asker('nobody', url, address, null, null);
  }

  static async bySession(name: string, url: string, address: string, token: string): Promise<Asker> {
    const asker = new Asker(name, url, address, `vigia=${token}`, null);
    await asker.session();
    return asker;
  }

  static byKey(name: string, url: string, address: string, key: string): Asker {
    return new Asker(name, url, address, null, key);
  }

  /** Asks as the dashboard does. @param headers instead of those it would send; '' leaves one out */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const sent = {
      'x-forwarded-for': this.address, origin: this.url, ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(this.cookie !== null && { cookie: this.cookie }), ...(this.csrf !== null && { 'x-vigia-csrf': this.csrf }), ...(this.key !== null && { authorization: `Bearer ${this.key}` }), ...headers,
    };
    const response = await fetch(this.url + path, { dispatcher, method, redirect: 'manual', headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')), ...(body !== undefined && { body: JSON.stringify(body) }) });
    const [, token] = /^(?:__Host-)?vigia=([^;]+)/.exec(response.headers.get('set-cookie') ?? '') ?? [];
    if (token !== undefined && this.key === null) this.cookie = `vigia=${token}`;
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** Who the server takes it for; notes the token that changes carry. */
  async session(): Promise<SessionResponse> {
    const session = sessionResponse.parse(JSON.parse((await this.ask('GET', '/api/v1/session')).text));
    this.csrf = session.csrf;
    return session;
  }
}
