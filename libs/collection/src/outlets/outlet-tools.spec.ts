import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadOutletFiles } from '#vigia/extract';
import { FixedClock, projectPath } from '#vigia/kernel';
import { FetchBench } from '../../../fetch/testing/fetch-bench.js';
import { page } from '../../../fetch/testing/hostile-server.js';
import { probeChannel } from './channel-probe.js';
import { checkOutlets } from './outlet-check.js';
import { draftOutlet } from './outlet-draft.js';

const NOW = new Date('2026-11-22T17:00:00Z');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outlets-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('checkOutlets', () => {
  const paragraph = 'La alcaldía abrió un comedor para familias que cruzan la frontera a pie, y las filas empiezan antes del amanecer. ';
  const html = `<html><head><title>Otro título | Medio</title></head><body><h1 class="nota">Abren comedor</h1><div class="cuerpo"><p>${paragraph.repeat(4)}</p><div class="ia">Resumen con IA: comedor.</div></div></body></html>`;

  const outlet = (extract: string, channels = '[]') => {
    mkdirSync(join(dir, 'a.co', 'cases', 'comedor'), { recursive: true });
    writeFileSync(join(dir, 'a.co', 'outlet.yaml'), `id: a\nname: A\nhost: a.co\ncity: cali\nscope: local\ntype: digital\nchannels: ${channels}\nextract: ${extract}\n`);
    writeFileSync(join(dir, 'a.co', 'cases', 'comedor', 'source.html'), html);
    writeFileSync(join(dir, 'a.co', 'cases', 'comedor', 'case.yaml'), 'url: https://a.co/comedor\ncontentType: text/html; charset=utf-8\n');
  };
  const expected = (value: unknown) => writeFileSync(join(dir, 'a.co', 'cases', 'comedor', 'expected.json'), JSON.stringify(value));
  const messages = () => checkOutlets(dir).problems.map((problem) => problem.message);

  it('passes a case that says what the rules give', () => {
    outlet('{title: h1.nota, text: .cuerpo, remove: [.ia]}');
    expected({ title: 'Abren comedor', publishedAt: null, contains: ['antes del amanecer'], lacks: ['Resumen con IA'] });
    expect(checkOutlets(dir)).toEqual({ outlets: 1, channels: 0, enabled: 0, cases: 1, problems: [] });
  });

  it('tells each field that is wrong, what is missing and what is too much', () => {
    outlet('{title: h1.nota, text: .cuerpo}');
    expected({ title: 'Cierran comedor', byline: 'Ana', contains: ['no está'], lacks: ['Resumen con IA'] });
    expect(messages()).toEqual([expect.stringMatching(/title: se esperaba «Cierran comedor» y sale «Abren comedor» \(outlet-rule\)/), expect.stringMatching(/byline: se esperaba «Ana» y sale nada/), expect.stringMatching(/Falta.*no está/), expect.stringMatching(/Sobra.*Resumen con IA/)]);
  });

  it('lets no generic finder hide a rule that died', () => {
    outlet('{title: h1.antes, text: .cuerpo}');
    expected({ contains: ['antes del amanecer'] });
    expect(messages()).toEqual([expect.stringMatching(/regla de title.*h1\.antes.*no encuentra nada/)]);
  });

  it('lets no rule of a headline find more than one element', () => {
    outlet('{title: "h1, .ia", text: .cuerpo}');
    expected({ contains: ['antes del amanecer'] });
    expect(messages()).toEqual([expect.stringMatching(/regla de title.*encuentra 2 elementos/)]);
  });

  it('fails a case nobody has read, a file that is missing, and selectors that are none', () => {
    outlet('{title: "h1[["}', '[{id: l, kind: listing, url: https://a.co/n}]');
    expected({ contains: [] });
    expect(messages()).toEqual([expect.stringMatching(/«h1\[\[» no es un selector/), expect.stringMatching(/«l» es un listado activo/), expect.stringMatching(/lea la página/)]);
    rmSync(join(dir, 'a.co', 'cases', 'comedor', 'source.html'));
    expected({ contains: ['x'] });
    expect(messages().at(-1)).toMatch(/no se puede leer.*source\.html/);
  });

  it('passes over every outlet of the project', () => {
    const { problems, outlets, cases } = checkOutlets(projectPath('scrapers', 'outlets'));
    expect(problems).toEqual([]);
    expect(outlets).toBeGreaterThanOrEqual(45);
    expect(cases).toBeGreaterThanOrEqual(10);
  });
});

describe('with a web', () => {
  let web: FetchBench;
  beforeEach(async () => {
    web = await FetchBench.open();
  });
  afterEach(() => web.close());
  const at = 'http://www.faro.prensa.example';
  const feed = (...dates: string[]) => page(`<rss><channel><title>Faro</title>${dates.map((date, n) => `<item><title>Nota ${n}</title><link>${at}/nota-${n}</link><pubDate>${date}</pubDate></item>`).join('')}</channel></rss>`, { 'content-type': 'application/rss+xml' });

  it('a probe tells state, items and ages, and changes nothing', async () => {
    web.server.on('/feed', feed('Sun, 22 Nov 2026 16:00:00 GMT', 'Sun, 22 Nov 2026 12:00:00 GMT', 'Fri, 20 Nov 2026 17:00:00 GMT')).on('/no', page('no', {}, 403)).on('/web', page('<!doctype html><html><body></body></html>'));
    const fetcher = web.fetcher();
    const probe = (path: string, kind: 'feed' | 'file' = 'feed') => probeChannel({ kind, url: `${at}${path}` }, fetcher, NOW);
    expect(await probe('/feed')).toMatchObject({ state: 'ok', items: 3, dated: 3, medianAgeHours: 5, newestAgeHours: 1 });
    expect(await probe('/no')).toMatchObject({ state: 'forbidden', problem: expect.stringMatching(/permiso/) });
    expect(await probe('/web')).toMatchObject({ state: 'malformed' });
    expect(await probe('/nada')).toMatchObject({ state: 'gone' });
    expect(await probe('/x', 'file')).toMatchObject({ state: 'unpolled' });
  });

  it('a probe respects robots.txt and goes through look-ups', async () => {
    web.server.on('/robots.txt', page('User-agent: *\nDisallow: /feed', { 'content-type': 'text/plain' }));
    web.server.on('/api/v1/accounts/lookup', page('{"id":"7","acct":"faro"}', { 'content-type': 'application/json' }));
    web.server.on('/api/v1/accounts/7/statuses', page('[{"id":"1","url":"http://x.example/1","content":"hola","created_at":"2026-11-22T16:00:00Z"}]', { 'content-type': 'application/json' }));
    const fetcher = web.fetcher();
    expect(await probeChannel({ kind: 'feed', url: `${at}/feed` }, fetcher, NOW)).toMatchObject({ state: 'robots' });
    expect(await probeChannel({ kind: 'mastodon', url: `${at}/@faro` }, fetcher, NOW)).toMatchObject({ state: 'ok', items: 1 });
  });

  it('a new outlet becomes a folder that can be read, with the feeds that answer, switched off, and a case that fails', async () => {
    web.server
      .on('/', page('<html><head><meta property="og:site_name" content="El Faro Diario"><link rel="alternate" type="application/rss+xml" href="/rss/todo"><link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel="alternate" hreflang="en" href="/en"></head></html>'))
      .on('/rss/todo', feed('Sun, 22 Nov 2026 16:00:00 GMT'))
      .on('/feed/', feed('Sun, 22 Nov 2026 16:00:00 GMT'))
      .on('/news-sitemap.xml', page(`<urlset><url><loc>${at}/otra</loc></url></urlset>`, { 'content-type': 'text/xml' }))
      .on('/nota-0', page('<h1>Nota</h1>'));
    const draft = await draftOutlet(`${at}/`, dir, web.fetcher(), new FixedClock(NOW));
    expect(draft).toMatchObject({ name: 'El Faro Diario', host: 'faro.prensa.example', channels: [{ id: 'rss', items: 1, medianAgeHours: 1 }, { id: 'sitemap-2', items: 1 }] });
    const { outlets, problems } = loadOutletFiles(dir);
    expect(problems).toEqual([]);
    expect(outlets[0]).toMatchObject({ name: 'El Faro Diario', city: null, channels: [{ url: `${at}/rss/todo`, enabled: false, statedBy: 'vigia outlets:new, 2026-11-22: 1 ítems, edad mediana 1 h' }, { kind: 'sitemap', enabled: false }] });
    expect(readFileSync(join(draft.folder, 'cases', 'primera', 'source.html'), 'utf8')).toBe('<h1>Nota</h1>');
    expect(checkOutlets(dir)).toMatchObject({ cases: 1, problems: [{ message: expect.stringMatching(/lea la página/) }] });
    await expect(draftOutlet(`${at}/`, dir, web.fetcher(), new FixedClock(NOW))).rejects.toThrow(/Ya existe/);
  });

  it.each([['no es nada', /no es una dirección/], [`${at}/404`, /No se pudo leer/]])('a new outlet at «%s» is refused in words', async (address, message) => {
    await expect(draftOutlet(address, dir, web.fetcher(), new FixedClock(NOW))).rejects.toThrow(message);
  });
});
