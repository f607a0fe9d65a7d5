import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PoliteFetcher } from '#vigia/fetch';
import { waitFor } from '../support/server-process.js';

const HANGING = 200;
const PAGES = 20;
const HEALTHY = 'sano.prensa.example';

/** Every host but one takes a request and never answers; half of those begin a page and then fall silent. */
function hangingServer(): { server: Server; held: Set<ServerResponse> } {
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.headers.host === HEALTHY) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(request.url === '/robots.txt' ? '' : '<p>Una nota.</p>');
      return;
    }
    held.add(response);
    response.on('close', () => held.delete(response));
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else if (Number(/\d+/.exec(request.headers.host ?? '')?.[0]) % 2 === 0) response.writeHead(200, { 'content-type': 'text/html' }).write('<p>Una');
  });
  return { server, held };
}

describe('two hundred hosts that hang', () => {
  const { server, held } = hangingServer();
  let fetcher: PoliteFetcher;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    fetcher = new PoliteFetcher({ userAgent: 'VigiaTest/1 (+https://vigia.example/bot)', timeouts: { headerMs: 5_000, totalMs: 7_000 }, routes: [{ hostSuffix: '.prensa.example', address: '127.0.0.1', port, pauseMs: 0 }] });
  });
  afterAll(async () => {
    await fetcher.close();
    server.closeAllConnections();
    server.close();
  });

  it('do not keep the one that answers waiting, are each tried later, and hold no connection', async () => {
    const finished: string[] = [];
    const note = async (name: string, url: string) => {
      const outcome = await fetcher.fetch(url);
      finished.push(name);
      return outcome;
    };
    const hanging = Array.from({ length: HANGING }, (_, index) => note('hanging', `http://h${index}.prensa.example/nota`));
    const healthy = Array.from({ length: PAGES }, (_, index) => note('healthy', `http://${HEALTHY}/nota-${index}`));
    expect((await Promise.all(healthy)).map(({ kind }) => kind)).toEqual(Array.from({ length: PAGES }, () => 'ok'));
    const kinds = new Set((await Promise.all(hanging)).map((outcome) => (outcome.kind === 'retry' ? `retry:${outcome.reason}` : outcome.kind)));
    expect([...kinds]).toEqual(['retry:timeout']);
    expect(finished.slice(0, PAGES)).toEqual(Array.from({ length: PAGES }, () => 'healthy'));
    expect(await waitFor(() => Promise.resolve(held.size), (size) => size === 0)).toBe(0);
  }, 60_000);
});
