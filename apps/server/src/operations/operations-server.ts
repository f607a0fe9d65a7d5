import { createServer, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '#vigia/config';
import { messageOf, UserError } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { Store } from '#vigia/store';
import { CONFIG, JOB_QUEUE } from '../platform/tokens.js';
import { Metrics } from './metrics.js';

/** Store and queue must have answered within this time for the process to count as ready. */
const READY_WITHIN_MS = 2_000;

/**
 * A port of its own for those who run Vigía, in every process whatever its roles: `/metrics` for Prometheus, `/livez` (the process turns), `/readyz` (store and queue answer). Kept apart from the
 * dashboard's port, so that no reader of the dashboard reaches it; opened only when `VIGIA_METRICS_PORT` is set.
 */
@Injectable()
export class OperationsServer implements OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    private readonly store: Store,
    private readonly metrics: Metrics,
  ) {}

  /** @returns the port, or null when none was asked for. @throws UserError `port_busy` */
  async start(): Promise<number | null> {
    const port = this.config.VIGIA_METRICS_PORT;
    if (port === undefined) return null;
    const server = createServer((request, response) => void this.answer(request.url ?? '/', response));
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(new UserError('port_busy', `No se puede abrir VIGIA_METRICS_PORT=${port} en ${this.config.VIGIA_METRICS_HOST}: ${messageOf(error)} / cannot open it.`, { cause: error })));
      server.listen(port, this.config.VIGIA_METRICS_HOST, resolve);
    });
    const address = server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    try {
      if (url === '/livez') return reply(response, 200, 'ok\n');
      if (url === '/readyz') return await this.answerReady(response);
      if (url === '/metrics') return reply(response, 200, await this.metrics.scrape(), this.metrics.contentType);
      reply(response, 404, 'Solo hay /metrics, /livez y /readyz / there is nothing else.\n');
    } catch (error) {
      reply(response, 503, `${messageOf(error)}\n`);
    }
  }

  private async answerReady(response: ServerResponse): Promise<void> {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('El almacén o la cola no responden / store or queue do not answer.')), READY_WITHIN_MS).unref());
    await Promise.race([Promise.all([this.store.settings.findTrendStamp(), this.queue.counts()]), late]);
    reply(response, 200, 'ok\n');
  }
}

function reply(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
