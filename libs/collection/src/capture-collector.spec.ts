import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outletFile } from '#vigia/contracts';
import { hashId } from '#vigia/kernel';
import type { CaptureRecord, StoredPieceRecord } from '#vigia/store';
import { notFound, page, redirect } from '../../fetch/testing/hostile-server.js';
import { ChannelBench, NOON } from '../testing/channel-bench.js';
import { CaptureCollector } from './capture-collector.js';
import { PieceClusterer } from './clusters/piece-clusterer.js';
import { OutletCatalog } from './outlet-catalog.js';
import { PieceKeeper } from './piece-keeper.js';

const HOST = 'http://medio.prensa.example';
const ID_OF_E = hashId(`${HOST}/e`);
const TEXT = 'La alcaldía abrió un comedor para familias recién llegadas, y las filas empiezan antes del amanecer. '.repeat(4).trim();

let bench: ChannelBench;
let collector: CaptureCollector;
beforeEach(async () => {
  bench = await ChannelBench.open();
  const outlet = outletFile.parse({ id: 'medio', name: 'Medio', host: 'medio.prensa.example', city: 'cali', scope: 'local', type: 'digital', channels: [], extract: { title: '.titular', remove: ['.ia'] } });
  const catalog = new OutletCatalog([{ outlet, partner: false, contact: null }], bench.store, bench.clock);
  const keeper = new PieceKeeper(bench.store, bench.queue(), new PieceClusterer(bench.store), bench.clock);
  collector = new CaptureCollector(bench.store, bench.queue(), bench.fetcher, catalog, keeper, bench.clock);
});
afterEach(() => bench.close());

const html = (more = '', head = '') => `<html lang="es"><head><title>Nota | Medio</title>${head}</head><body><h1 class="titular">Abren comedor</h1><p>${TEXT}</p>${more}</body></html>`;

/** Collects an address as if a channel had just named it. */
async function collect(path: string, channelId = 'medio/feed', publishedAt: string | null = null): Promise<{ capture: CaptureRecord; piece: StoredPieceRecord | null }> {
  const _id = hashId(HOST + path);
  const item = { id: null, title: 'Del canal', link: null, publishedAt, author: null, summary: null };
  await bench.store.captures.saveSeen([{ _id, url: HOST + path, link: HOST + path, outletId: 'medio', channelId, item }], bench.clock.now());
  await collector.collect(_id);
  const capture = await bench.store.captures.findById(_id);
  if (!capture) throw new Error('no capture');
  return { capture, piece: capture.pieceId === null ? null : await bench.store.pieces.findById(capture.pieceId) };
}

describe('a capture', () => {
  it('becomes a piece by the rules of its outlet, each field with who found it, and is judged once', async () => {
    bench.server.on('/a', page(html('<div class="ia">Resumen con IA: comedor abre y hay filas antes del amanecer en la ciudad.</div>')));
    const { capture, piece } = await collect('/a', 'medio/feed', '2026-11-22T15:00:00Z');
    expect(capture).toMatchObject({ state: 'stored', problem: null });
    expect(piece).toMatchObject({ title: 'Abren comedor', text: TEXT, publishedAt: new Date('2026-11-22T15:00:00Z'), foundBy: { title: 'outlet-rule', text: 'density', publishedAt: 'channel' }, channelIds: ['medio/feed'] });
    await collector.collect(capture._id);
    expect(bench.ordered.filter((job) => job.queue === 'assessments')).toHaveLength(1);
  });

  it('of a piece that has come by another address is the same piece, with every channel that named it', async () => {
    const twin = page(html('', `<link rel="canonical" href="${HOST}/nota">`));
    bench.server.on('/nota?utm_source=x&n=1', twin).on('/seccion/nota', twin).on('/feed', page(`<rss><channel><item><link>${HOST}/seccion/nota</link></item></channel></rss>`, { 'content-type': 'text/xml' }));
    const first = await collect('/nota?utm_source=x&n=1', 'medio/portada');
    const second = await collect('/seccion/nota', 'medio/seccion');
    expect(second.capture.pieceId).toBe(first.capture.pieceId);
    await bench.poll(await bench.channel('feed', `${HOST}/feed`));
    expect(await bench.store.pieces.countAll()).toBe(1);
    expect((await bench.store.pieces.findById(first.capture.pieceId ?? ''))?.channelIds.sort()).toEqual(['medio/feed', 'medio/portada', 'medio/seccion']);
  });

  it('does not believe a canonical address of another site, nor dates of 2099 and 1970', async () => {
    bench.server.on('/b', page(html('', '<link rel="canonical" href="https://otro.example/b"><meta property="article:published_time" content="2099-01-01T00:00:00Z">')));
    bench.server.on('/c', page(html('', '<meta property="article:published_time" content="1970-01-01T00:00:00Z">')));
    expect((await collect('/b')).piece).toMatchObject({ url: `${HOST}/b`, publishedAt: null });
    expect((await collect('/c', 'medio/feed', '2026-11-21T10:00:00Z')).piece).toMatchObject({ publishedAt: new Date('2026-11-21T10:00:00Z') });
  });

  it.each([
    ['404', notFound, 'gone', 'gone'],
    ['403', page('no', {}, 403), 'refused', 'forbidden'],
    ['a redirect to the front page', redirect(`${HOST}/`), 'gone', 'gone'],
    ['a picture', page(Buffer.from('89504e470d0a1a0a00', 'hex'), { 'content-type': 'image/png' }), 'refused', 'bad-content'],
    ['nothing but what its channel said', page('<html><head></head><body></body></html>'), 'stored', null],
  ])('whose page answers %s ends with a state', async (_, handler, state, reason) => {
    bench.server.on('/d', handler).on('/', page(html('La portada')));
    expect((await collect('/d')).capture).toMatchObject({ state, reason });
  });

  it('of an outlet that has refused five pages in a row waits an hour; refused once more, its channel is closed and nothing is asked', async () => {
    await bench.channel('feed', `${HOST}/feed`);
    bench.server.on('/prohibida', page('no', {}, 403)).on('/z', page(html()));
    for (let n = 1; n <= 5; n++) expect((await collect(`/prohibida?n=${n}`)).capture).toMatchObject({ state: 'refused', reason: 'forbidden', problem: expect.stringMatching(/permiso/) });
    expect((await collect('/prohibida?n=6')).capture).toMatchObject({ state: 'pending', attempts: 0 });
    expect(bench.asked).toHaveLength(5);
    expect((await bench.record('medio/feed')).state).not.toBe('ask_permission');
    bench.clock.advanceBy(3_600_000);
    expect((await collect('/prohibida?n=7')).capture).toMatchObject({ state: 'refused', reason: 'forbidden' });
    expect(await bench.record('medio/feed')).toMatchObject({ state: 'ask_permission', problem: expect.stringMatching(/páginas/) });
    expect((await collect('/z')).capture).toMatchObject({ state: 'refused', reason: 'forbidden', problem: expect.stringMatching(/Fuentes/) });
    expect(bench.asked).toHaveLength(6);
    await bench.store.channels.permit('medio/feed', bench.clock.now());
    expect((await collect('/z?otra')).capture.state).toBe('stored');
  });

  it('of an outlet whose refusals were a hiccup is read after all', async () => {
    await bench.channel('feed', `${HOST}/feed`);
    bench.server.on('/prohibida', page('no', {}, 403)).on('/z', page(html()));
    for (let n = 1; n <= 5; n++) await collect(`/prohibida?n=${n}`);
    expect((await collect('/z')).capture.state).toBe('pending');
    bench.clock.advanceBy(3_600_000);
    expect((await collect('/z')).capture.state).toBe('stored');
    expect((await bench.record('medio/feed')).state).not.toBe('ask_permission');
  });

  it('whose host is down is asked again later, ever more seldom, and given up at last', async () => {
    bench.server.on('/e', page('no', { 'retry-after': '120' }, 503));
    expect((await collect('/e')).capture).toMatchObject({ state: 'pending', attempts: 1, reason: expect.any(String), problem: expect.stringMatching(/.{10,}/) });
    expect(bench.ordered).toEqual([{ queue: 'captures', jobId: `${ID_OF_E}@1` }]);
    for (let attempt = 2; attempt <= 13; attempt++) {
      bench.clock.advanceBy(7 * 24 * 3_600_000);
      await collector.collect(ID_OF_E);
    }
    expect(await bench.store.captures.findById(ID_OF_E)).toMatchObject({ state: 'gone', attempts: 13 });
    expect(bench.clock.now().getTime()).toBeGreaterThan(NOON.getTime());
  });

  it('of a piece that was withdrawn keeps nothing of it, nor of what its channel said, and is not asked for again', async () => {
    bench.server.on('/w', page(html('', `<link rel="canonical" href="${HOST}/retirada">`)));
    await bench.store.pieceErasures.addOnce({ _id: hashId(`${HOST}/retirada`), outletId: 'medio', reason: 'reclamo', by: '', at: NOON });
    const { capture, piece } = await collect('/w');
    expect(capture).toMatchObject({ state: 'refused', reason: 'withdrawn', url: '', item: { title: null } });
    expect(piece).toBeNull();
    expect((await collect('/w')).capture.url).toBe('');
    expect(bench.asked).toEqual(['/w']);
    expect(bench.ordered).toEqual([]);
  });

  it('of an outlet that has left the catalogue is refused', async () => {
    await bench.store.captures.saveSeen([{ _id: 'x', url: `${HOST}/x`, link: `${HOST}/x`, outletId: 'otro', channelId: 'otro/feed', item: { id: null, title: null, link: null, publishedAt: null, author: null, summary: null } }], NOON);
    await collector.collect('x');
    expect(await bench.store.captures.findById('x')).toMatchObject({ state: 'refused', reason: 'no-outlet' });
  });
});
