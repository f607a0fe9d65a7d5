import { PoliteFetcher, type PoliteFetcherOptions } from '../src/polite-fetcher.js';
import { HostileServer } from './hostile-server.js';

export const USER_AGENT = 'VigiaBot/0.1 (https://vigia.example/bot)';

/** Servers and fetchers of one test, closed together. Every `*.prensa.example` leads to the first server. */
export class FetchBench {
  private readonly fetchers: PoliteFetcher[] = [];
  private readonly servers: HostileServer[] = [];
  server!: HostileServer;

  static async open(server?: Promise<HostileServer>): Promise<FetchBench> {
    const bench = new FetchBench();
    bench.server = await bench.serve(server ?? HostileServer.http());
    return bench;
  }

  async serve(started: Promise<HostileServer>): Promise<HostileServer> {
    const server = await started;
    this.servers.push(server);
    return server;
  }

  fetcher(options: Partial<PoliteFetcherOptions> = {}): PoliteFetcher {
    const routes = [{ hostSuffix: '.prensa.example', address: '127.0.0.1' as const, port: this.server.port }];
    const fetcher = new PoliteFetcher({ userAgent: USER_AGENT, pauseMs: 0, routes, ...options });
    this.fetchers.push(fetcher);
    return fetcher;
  }

  async close(): Promise<void> {
    await Promise.all(this.fetchers.map((fetcher) => fetcher.close()));
    await Promise.all(this.servers.map((server) => server.close()));
  }
}
