import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#vigia/kernel';
import { escapeHtml } from './html.js';
import type { Newsroom } from './press-content.js';
import type { PressEdition, PublishedPiece } from './press-edition.js';
import { feedOf } from './press-feeds.js';
import { ampPath, ampTwin } from './templates/amp.template.js';
import { FICTION } from './templates/furniture.js';
import { PAGE_TEMPLATES } from './templates/index.js';
import type { PageTemplate } from './templates/template.js';

/** Behaves as a dead server: every connection is dropped. */
export const DOWN_NEWSROOM = 'el-apagon';
/** Forbids every robot. */
export const CLOSED_NEWSROOM = 'puerta-cerrada';

/** Every fictional newsroom on one loopback port, told apart by the Host header. */
export class PressServer {
  private readonly server: Server;
  private readonly byHost: ReadonlyMap<string, Newsroom>;
  /** Addresses of pages and feeds that were asked for, for tests that must show what was never fetched. */
  readonly requests: string[] = [];

  constructor(
    private readonly edition: PressEdition,
    private readonly clock: Clock,
  ) {
    this.byHost = new Map(edition.newsrooms.map((newsroom) => [newsroom.host, newsroom]));
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** @param port 0 takes a free one. @returns the port that listens. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const newsroom = this.byHost.get(host);
    if (newsroom?.id === DOWN_NEWSROOM) return void request.socket.destroy();
    this.requests.push(`${host}${request.url ?? ''}`);
    if (!newsroom) return send(response, 404, 'text/plain; charset=utf-8', Buffer.from(`No hay ningún medio en «${host}».`));
    const page = this.render(newsroom, new URL(request.url ?? '/', `http://${host}`));
    if (!page) return send(response, 404, 'text/html; charset=utf-8', Buffer.from(`<!doctype html><title>No encontrado</title><p>${FICTION}</p>`));
    send(response, 200, page.contentType, page.body);
  }

  /** What stands at an address of a newsroom; null when nothing does. Also serves readers of the demo, whose browsers cannot reach these hosts. */
  render(newsroom: Newsroom, url: URL): { contentType: string; body: Buffer } | null {
    const closed = newsroom.id === CLOSED_NEWSROOM;
    if (url.pathname === '/robots.txt') return { contentType: 'text/plain', body: Buffer.from(closed ? 'User-agent: *\nDisallow: /\n' : 'User-agent: *\nDisallow: /admin/\n') };
    const pieces = this.edition.published(newsroom.id, this.clock.now());
    if (url.pathname === '/rss.xml') return feedOf(newsroom, pieces);
    if (url.pathname === '/') return { contentType: 'text/html; charset=utf-8', body: Buffer.from(frontPage(newsroom, pieces)) };
    const path = newsroom.template === 'table' ? `${url.pathname}?id=${url.searchParams.get('id') ?? ''}` : url.pathname;
    const found = pieces.find((piece) => piece.path === path);
    if (found) return pageOf(found, pieces, PAGE_TEMPLATES[newsroom.template]);
    const twin = newsroom.template === 'amp' ? pieces.find((piece) => ampPath(piece) === path) : undefined;
    return twin ? pageOf(twin, pieces, ampTwin) : null;
  }
}

function pageOf(piece: PublishedPiece, pieces: readonly PublishedPiece[], template: PageTemplate): { contentType: string; body: Buffer } {
  const html = template(piece, pieces.filter((other) => other !== piece).slice(0, 4));
  // The old site declares its charset in the page only, so the header must not contradict it.
  if (piece.source.newsroom.template === 'latin1') return { contentType: 'text/html', body: Buffer.from(html, 'latin1') };
  return { contentType: 'text/html; charset=utf-8', body: Buffer.from(html) };
}

function frontPage(newsroom: Newsroom, pieces: readonly PublishedPiece[]): string {
  const links = pieces.slice(0, 30).map((piece) => `<li><a href="${escapeHtml(piece.path)}">${escapeHtml(piece.title || piece.source.slug)}</a></li>`);
  return `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>${escapeHtml(newsroom.name)}</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body><h1>${escapeHtml(newsroom.name)}</h1><p>${escapeHtml(newsroom.about)}</p><ul>${links.join('')}</ul><p>${FICTION}</p></body></html>`;
}

function send(response: ServerResponse, status: number, contentType: string, body: Buffer): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length }).end(body);
}
