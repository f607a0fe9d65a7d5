import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelKind, QueueName } from '#vigia/contracts';
import type { PoliteFetcher } from '#vigia/fetch';
import { FixedClock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { openStore, type CaptureRecord, type ChannelRecord, type Store } from '#vigia/store';
import { TEST_CERTIFICATE, TEST_KEY } from '../../fetch/testing/certificates.js';
import { FetchBench } from '../../fetch/testing/fetch-bench.js';
import { HostileServer } from '../../fetch/testing/hostile-server.js';
import { ChannelPoller } from '../src/channel-poller.js';

export const NOON = new Date('2026-11-22T17:00:00Z');

/** A store, a local web of `*.prensa.example`, a clock that stands, and a poller between them. */
export class ChannelBench {
  readonly ordered: { queue: QueueName; jobId: string }[] = [];
  readonly poller: ChannelPoller;
  private constructor(
    readonly store: Store,
    private readonly web: FetchBench,
    private readonly folder: string,
    readonly fetcher: PoliteFetcher,
    readonly clock: FixedClock,
  ) {
    this.poller = new ChannelPoller(store, this.queue(), fetcher, clock);
  }

  static async open(): Promise<ChannelBench> {
    const folder = mkdtempSync(join(tmpdir(), 'channels-'));
    const web = await FetchBench.open();
    const clock = new FixedClock(NOON);
    return new ChannelBench(await openStore({ dataDir: folder }), web, folder, web.fetcher({ clock }), clock);
  }

  get server(): HostileServer {
    return this.web.server;
  }

  /** Paths asked for, robots.txt left out. */
  get asked(): string[] {
    return this.server.visits.map((visit) => visit.path).filter((path) => path !== '/robots.txt');
  }

  async channel(kind: ChannelKind, url: string, more: Partial<Pick<ChannelRecord, 'select' | 'only' | 'enabled'>> = {}): Promise<string> {
    const _id = `medio/${kind}`;
    await this.store.channels.saveFacts({ _id, outletId: 'medio', kind, url, select: null, only: null, enabled: true, note: null, ...more }, this.clock.now());
    return _id;
  }

  async poll(channelId: string): Promise<ChannelRecord> {
    await this.poller.poll(channelId);
    return this.record(channelId);
  }

  /** The same web behind a self-signed certificate, which the poller trusts or not. */
  async pollOverTls(channelId: string, trusted: boolean): Promise<ChannelRecord> {
    const tls = await this.web.serve(HostileServer.tls({ key: TEST_KEY, cert: TEST_CERTIFICATE }));
    for (const [path, handler] of this.server.handlers) tls.on(path, handler);
    const routes = [{ hostSuffix: '.prensa.example', address: '127.0.0.1' as const, port: tls.port }];
    const fetcher = this.web.fetcher({ clock: this.clock, routes, ...(trusted && { ca: TEST_CERTIFICATE }) });
    await new ChannelPoller(this.store, this.queue(), fetcher, this.clock).poll(channelId);
    return this.record(channelId);
  }

  async record(channelId: string): Promise<ChannelRecord> {
    const channel = await this.store.channels.findById(channelId);
    if (!channel) throw new Error(`no channel ${channelId}`);
    return channel;
  }

  async captures(): Promise<CaptureRecord[]> {
    const ids = await this.store.captures.listPendingIds();
    const captures = await Promise.all(ids.map((id) => this.store.captures.findById(id)));
    return captures.filter((capture) => capture !== null).sort((a, b) => (a.url < b.url ? -1 : 1));
  }

  queue(): JobQueue {
    const note = (queue: QueueName, jobs: readonly { jobId: string }[]) => void this.ordered.push(...jobs.map(({ jobId }) => ({ queue, jobId })));
    return {
      add: (queue, _payload, { jobId }) => Promise.resolve(note(queue, [{ jobId }])),
      addMany: (queue, jobs) => Promise.resolve(note(queue, jobs)),
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      counts: () => Promise.reject(new Error('not counted here')),
      listDead: () => Promise.resolve([]),
      retryDead: () => Promise.resolve(false),
    };
  }

  async close(): Promise<void> {
    await this.web.close();
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
