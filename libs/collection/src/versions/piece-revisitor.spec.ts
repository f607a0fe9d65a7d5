import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outletFile } from '#vigia/contracts';
import { hashId } from '#vigia/kernel';
import { page, type Handler } from '../../../fetch/testing/hostile-server.js';
import { ChannelBench } from '../../testing/channel-bench.js';
import { CaptureCollector } from '../capture-collector.js';
import { PieceClusterer } from '../clusters/piece-clusterer.js';
import { OutletCatalog } from '../outlet-catalog.js';
import { PieceKeeper } from '../piece-keeper.js';
import { PieceRevisitor } from './piece-revisitor.js';

const HOUR = 60 * 60_000;
const ADDRESS = 'http://medio.prensa.example/nota';
const TEXT = 'La alcaldía abrió un comedor para familias recién llegadas, y las filas empiezan antes del amanecer. '.repeat(4).trim();

let bench: ChannelBench;
beforeEach(async () => {
  bench = await ChannelBench.open();
});
afterEach(() => bench.close());

/** Answers 304 to who holds the copy. */
const versioned = (etag: string, more: string): Handler => (request, response) =>
  request.headers['if-none-match'] === etag ? response.writeHead(304).end() : page(`<html><body><article><h1>Abren comedor</h1><p>${TEXT}</p>${more}</article></body></html>`, { etag })(request, response);

describe('visits to a piece', () => {
  /** A piece that was collected at its first wording, with who visits it. */
  async function collected(): Promise<{ pieceId: string; revisitor: PieceRevisitor }> {
    const outlet = outletFile.parse({ id: 'medio', name: 'Medio', host: 'medio.prensa.example', city: 'cali', scope: 'local', type: 'digital', channels: [] });
    const catalog = new OutletCatalog([{ outlet, partner: false, contact: null }], bench.store, bench.clock);
    const keeper = new PieceKeeper(bench.store, bench.queue(), new PieceClusterer(bench.store), bench.clock);
    const revisitor = new PieceRevisitor(bench.store, bench.fetcher, catalog, keeper, bench.clock);
    const captureId = hashId(ADDRESS);
    const item = { id: null, title: null, link: ADDRESS, publishedAt: null, author: null, summary: null };
    await bench.store.captures.saveSeen([{ _id: captureId, url: ADDRESS, link: ADDRESS, outletId: 'medio', channelId: 'medio/feed', item }], bench.clock.now());
    bench.server.on('/nota', versioned('"v1"', ''));
    await new CaptureCollector(bench.store, bench.queue(), bench.fetcher, catalog, keeper, bench.clock).collect(captureId);
    const pieceId = (await bench.store.captures.findById(captureId))?.pieceId ?? '';
    return { pieceId, revisitor };
  }

  it('after 1 h, 24 h and 7 days ask whether it has changed since the copy kept; a correction is a version and a state', async () => {
    const { pieceId, revisitor } = await collected();
    const visitAfter = async (hours: number) => {
      bench.clock.advanceBy(hours * HOUR);
      await revisitor.revisit(pieceId);
      return { versions: (await bench.store.pieceVersions.listOf(pieceId)).length, correction: (await bench.store.pieces.findById(pieceId))?.correction };
    };
    expect(await visitAfter(0.9)).toEqual({ versions: 0, correction: null });
    expect(await visitAfter(0.1)).toEqual({ versions: 0, correction: null });
    bench.server.on('/nota', versioned('"v2"', '<p>Corrección: el comedor es de la parroquia.</p>'));
    expect(await visitAfter(23)).toEqual({ versions: 2, correction: 'Corrección: el comedor es de la parroquia.' });
    expect(await visitAfter(6 * 24)).toMatchObject({ versions: 2 });
    await visitAfter(30 * 24);
    const asked = bench.server.visits.filter(({ path }) => path === '/nota').map(({ headers }) => headers['if-none-match'] ?? null);
    expect(asked).toEqual([null, '"v1"', '"v1"', '"v2"']);
  });

  it('that lead to the front page find the piece removed, not edited', async () => {
    const { pieceId, revisitor } = await collected();
    const before = await bench.store.pieces.findById(pieceId);
    bench.server.on('/', page('<html><body><h1>Portada</h1><p>Las noticias de hoy, y ninguna es aquella.</p></body></html>'));
    bench.server.on('/nota', (_, response) => response.writeHead(302, { location: '/' }).end());
    bench.clock.advanceBy(HOUR);
    await revisitor.revisit(pieceId);
    expect(await bench.store.pieceVersions.listOf(pieceId)).toEqual([]);
    expect(await bench.store.pieces.findById(pieceId)).toEqual({ ...before, removedAt: bench.clock.now() });
  });
});
