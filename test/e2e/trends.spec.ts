import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  claimsWeekResponse, dailyTrendsResponse, errorRatesResponse, eventsResponse, indicesResponse, outletTrendsResponse, overviewResponse, piecesResponse, problemResponse, reportResponse, spikesResponse, storedEvent, weeklyTrendsResponse,
} from '#vigia/contracts';
import { systemClock } from '#vigia/kernel';
import { openStore } from '#vigia/store';
import { recomputeSpikes, recomputeWeek } from '#vigia/trends';
import { rateSentence, Speech, WORDS } from '#vigia/wording';
import { assessmentRecord, claimRecord, NOON, pieceRecord } from '../support/records.js';
import { describeIfPdf } from '../support/needs.js';
import { readPdf } from '../support/read-pdf.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 90_000;
const WEEK = '2026-W47';
const folder = tempFolder('trends-api');
const outletsDir = join(folder.path, 'outlets');
const HOSTILE = '<script>alert(1)</script>';

async function seed(): Promise<void> {
  mkdirSync(join(outletsDir, 'faro.example'), { recursive: true });
  writeFileSync(join(outletsDir, 'faro.example', 'outlet.yaml'), `id: faro\nname: "${HOSTILE} El Faro"\nhost: faro.example\ncity: cucuta\nscope: local\ntype: digital\nchannels: []\n`);
  const store = await openStore({ dataDir: join(folder.path, 'data') });
  const ids = Array.from({ length: 24 }, (_, index) => `p${index}`);
  await store.pieces.saveMany(ids.map((_id, index) => pieceRecord({ _id, outletId: 'faro', url: `http://faro.example/${_id}`, title: `${HOSTILE} ${index}`, publishedAt: new Date(NOON.getTime() - index * 60_000) })));
  await store.assessments.saveMany(
    ids.map((_id, index) => assessmentRecord({ _id, outletId: 'faro', publishedAt: new Date(NOON.getTime() - index * 60_000), narratives: index < 8 ? ['H1', 'harm_any', ...(index < 3 ? ['harm_own' as const] : [])] : ['C3', 'constructive', ...(index === 8 ? ['opportunity' as const] : [])], clusterId: index > 20 ? 'p20' : null, signals: index < 6 ? ['migrant_voice'] : [] })),
  );
  await store.claims.insertMissing(claimRecord({ text: 'Las cárceles están llenas de migrantes' }));
  const none = { repeats: 0, debunks: 0, mentions: 0, checked: 0, suggested: 0 };
  await store.claimWeeks.apply({ changed: [{ _id: `c90|${WEEK}`, claimId: 'c90', week: WEEK, counts: { article: { ...none, repeats: 4, debunks: 1 }, post: { ...none, repeats: 9 } }, outlets: {}, cities: [], firstAt: NOON, lastAt: NOON }], stale: [] });
  await recomputeWeek(store, systemClock, { week: WEEK });
  await recomputeSpikes(store, systemClock, { week: WEEK });
  await store.close();
}

describe('figures over HTTP', () => {
  let server: ServerProcess;
  let url: string;
  beforeAll(async () => {
    await seed();
    ({ server, url } = await ServerProcess.start({ VIGIA_ROLES: 'api', VIGIA_DATA_DIR: join(folder.path, 'data'), VIGIA_OUTLETS_DIR: outletsDir }));
  }, PATIENCE_MS);
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const get = async (path: string) => (await supertest(url).get(`/api/v1/${path}`).expect(200).expect('content-type', /application\/json/)).body as unknown;

  it('have the shape of their contracts', async () => {
    const weeks = `from=${WEEK}&to=${WEEK}`;
    expect(overviewResponse.parse(await get(`overview?week=${WEEK}`))).toMatchObject({ week: WEEK, copies: 'once', relevant: 21 });
    expect(overviewResponse.parse(await get(`overview?week=${WEEK}&copies=each`))).toMatchObject({ copies: 'each', relevant: 24 });
    expect(weeklyTrendsResponse.parse(await get(`trends/weekly?${weeks}&city=cucuta&narrative=H1`)).cells).toMatchObject([{ pieces: 8, relevant: 21, uncorrected: 'unmeasured' }]);
    expect(indicesResponse.parse(await get(`trends/indices?${weeks}&city=cucuta`)).rows).toMatchObject([{ relevant: 21, indices: { migrantVoices: { pieces: 6, relevant: 21 } } }]);
    expect(dailyTrendsResponse.parse(await get('trends/daily?from=2026-11-16&to=2026-11-22&narrative=harm_any')).cells).toMatchObject([{ day: '2026-11-18', pieces: 8, relevant: 21 }]);
    expect(outletTrendsResponse.parse(await get(`trends/outlet/faro?${weeks}`))).toMatchObject({ outlet: { id: 'faro', name: `${HOSTILE} El Faro` }, minimumN: 10, total: { relevant: 21 } });
    expect(spikesResponse.parse(await get(`spikes?${weeks}`))).toMatchObject({ fdr: 0.05, spikes: [] });
    expect(reportResponse.parse(await get(`report?week=${WEEK}`))).toMatchObject({ period: { from: '2026-11-16', to: '2026-11-22' } });
    expect(piecesResponse.parse(await get('pieces?city=cucuta&narrative=H1&pageSize=5&page=2'))).toMatchObject({ total: 8, more: false, page: 2, items: [{ title: `${HOSTILE} 5` }, {}, {}] });
    const listed = async (query: string) => piecesResponse.parse(await get(`pieces?city=cucuta${query}`)).total;
    expect([await listed(''), await listed('&copies=each'), await listed('&outlet=faro')]).toEqual([21, 24, 21]);
    expect(reportResponse.parse(await get(`report?week=${WEEK}&copies=each`))).toMatchObject({ overview: { relevant: 24 }, total: { relevant: 24 } });
    expect(Object.keys(errorRatesResponse.parse(await get('trends/error-rates')).rates)).toContain('harm_any');
  });

  describeIfPdf('the report as a file', () => {
    const file = (query: string) => supertest(url).get(`/api/v1/report.pdf?week=${WEEK}${query}`).buffer(true).parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });

    it('opens elsewhere and says what the API says, in both languages, hostile headlines as text', async () => {
      const report = reportResponse.parse(await get(`report?week=${WEEK}&copies=each`));
      const [es, en] = [await file('&copies=each').expect(200).expect('content-type', 'application/pdf').expect('content-disposition', `attachment; filename="vigia-${WEEK}-article-copias-es.pdf"`), await file('&copies=each&lang=en').expect(200)];
      const { text, info } = readPdf(es.body as Buffer);
      expect(info).toMatchObject({ Tagged: 'yes', Title: expect.stringMatching(/^Informe de la semana: semana del 16 al 22 de noviembre/) as unknown });
      const { harmAny, harmOwn, before, relevant } = report.overview.cities.find(({ city }) => city === 'cucuta') ?? { harmAny: null, harmOwn: null, before: null, relevant: 0 };
      const sentence = harmOwn && before ? rateSentence(new Speech('es', WORDS.es), harmOwn, before.harmOwn, 'corrected').replaceAll('\u00a0', ' ') : '';
      expect(sentence).toContain('3 de 24 piezas');
      for (const said of ['24 piezas tratan de migración, entre 24 recogidas (con sus copias)', `Cúcuta: ${sentence}`, `Cúcuta ${relevant} `, `${report.total.indices.constructive.pieces} ${report.total.indices.constructive.relevant} 67 %`, 'Cuenta cada copia, en cada medio que la publicó.', 'Página 1 de']) expect(text.replaceAll('\u00a0', ' ')).toContain(said);
      expect(harmAny?.pieces).toBe(8);
      expect(text).toContain(HOSTILE);
      expect(readPdf(en.body as Buffer).text).toContain('24 pieces are about migration');
    });

    it('has the pieces and claims that the screen asks for, and no others', async () => {
      const { text } = readPdf((await file('').expect(200)).body as Buffer);
      const shown = async (narrative: string, pageSize: number) => piecesResponse.parse(await get(`pieces?from=${WEEK}&to=${WEEK}&kind=article&copies=once&relevance=colombia&narrative=${narrative}&pageSize=${pageSize}`)).items.map(({ title }) => title ?? '');
      const between = (from: string, to: string): string => text.slice(text.indexOf(from), text.indexOf(to));
      const titles = (part: string): string[] => [...part.matchAll(/<script>alert\(1\)<\/script> \d+/g)].map(([title]) => title);
      const [harmful, examples] = [await shown('harm_own', 6), await shown('opportunity', 3)];
      expect([harmful.length, examples.length]).toEqual([3, 1]);
      expect(titles(between('Piezas con daño', 'Piezas que cuentan'))).toEqual(harmful);
      expect(titles(between('Piezas que cuentan', 'Cobertura'))).toEqual(examples);
      const { repeats, debunks, claims } = claimsWeekResponse.parse(await get(`claims/week?week=${WEEK}&kind=article`));
      expect([repeats, debunks, claims.length]).toEqual([4, 1, 1]);
      const circulating = between('Afirmaciones que circulan', 'Piezas con daño').replaceAll('\u00a0', ' ');
      for (const said of [`${repeats} repetidas, ${debunks} desmentida.`, claims[0]?.text ?? '', `«${claims[0]?.verdict ?? ''}»`, `${claims[0]?.checker ?? ''} (verificador) · 4 repetidas, 1 desmentida`]) expect(circulating).toContain(said);
    });

    it('is answered with 304 while its figures stand, and is another file for another question', async () => {
      const first = await file('').expect(200).expect('content-disposition', `attachment; filename="vigia-${WEEK}-article-es.pdf"`);
      const etag = first.get('etag') ?? '';
      await supertest(url).get(`/api/v1/report.pdf?week=${WEEK}`).set('if-none-match', etag).expect(304).expect('cache-control', 'private, no-cache');
      const others = await Promise.all(['&lang=en', '&figures=raw', '&copies=each', '&kind=post'].map(async (query) => (await file(query).expect(200)).get('etag')));
      expect(new Set([etag, ...others]).size).toBe(5);
      await file('&figures=raw&copies=each&kind=post&lang=en').expect('content-disposition', `attachment; filename="vigia-${WEEK}-post-copias-sin-corregir-en.pdf"`);
    });

    it.each(['week=2036-W10', 'week=ayer', 'lang=fr', 'figures=best', 'place=cucuta'])('is refused for %s', async (query) => {
      problemResponse.parse((await supertest(url).get(`/api/v1/report.pdf?${query}`).expect(400).expect('content-type', /application\/json/)).body);
    });
  });

  const NO_WEEK = /2026-W47 o \d{4}-\d{2}-\d{2}/;
  const WEEKS = /de 2026-W47 \(la primera con piezas\) a \d{4}-W\d{2} \(la actual\)/;
  const ORDER = /ponga primero/;
  const LONG = /530 semanas/;
  const OUTLETS = /\/api\/v1\/outlets/;
  const CITIES = /barranquilla.*riohacha/;
  it.each<[string, string, RegExp]>([
    ['overview?week=2026-W60', 'bad_week', NO_WEEK],
    ['overview?week=ayer', 'bad_request', /una semana \(2026-W47\) o un día/],
    ['overview?week=2036-W10', 'bad_week', WEEKS],
    ['overview?week=2026-W46', 'bad_week', WEEKS],
    ['report?week=2036-W10', 'bad_week', WEEKS],
    ['claims/week?week=2036-W10', 'bad_week', /pida hasta \d{4}-W\d{2}, la actual/],
    ['claims/candidates?week=2036-W10', 'bad_week', /pida hasta \d{4}-W\d{2}, la actual/],
    ['trends/weekly?from=2036-W01&to=2036-W10', 'bad_range', WEEKS],
    ['trends/weekly?from=2036-W01', 'bad_range', WEEKS],
    ['trends/weekly?from=2019-W01', 'bad_range', /hasta 52 semanas.*«city».*«outlet».*«narrative»/],
    ['trends/daily?from=2036-01-01&to=2036-01-10', 'bad_range', WEEKS],
    ...['trends/weekly', 'trends/indices', 'trends/daily', 'spikes', 'pieces'].map((path): [string, string, RegExp] => [`${path}?outlet=%3Cscript%3E`, 'unknown_outlet', OUTLETS]),
    ['search?q=nota&outlet=%3Cscript%3E', 'unknown_outlet', OUTLETS],
    ['channels/health?outlet=%3Cscript%3E', 'unknown_outlet', OUTLETS],
    ['trends/weekly?city=tunja', 'bad_request', CITIES],
    ['trends/weekly?narrative=H11', 'bad_request', /H10/],
    ['trends/weekly?from=2026-W47&to=2026-W40', 'bad_range', ORDER],
    ['trends/weekly?from=2006-W01&to=2026-W40', 'bad_range', LONG],
    ['trends/indices?from=2006-W01&to=2026-W40', 'bad_range', LONG],
    ['trends/indices?copies=twice', 'bad_request', /once.*each/],
    ['trends/daily?from=2026-11-20&to=2026-11-01', 'bad_range', ORDER],
    ['trends/daily?from=2025-01-01&to=2026-11-01', 'bad_range', /92 días/],
    ['trends/daily?from=2026-02-30', 'bad_day', /Escriba, por ejemplo, \d{4}-\d{2}-\d{2}/],
    ['trends/words?narrative=H11', 'bad_request', /H10/],
    ['trends/words?city=tunja', 'bad_request', CITIES],
    ['trends/words?from=ayer', 'bad_request', /una semana \(2026-W47\) o un día/],
    ['trends/words?from=2026-W60', 'bad_week', NO_WEEK],
    ['trends/words?from=2026-W47&to=2026-W40', 'bad_range', ORDER],
    ['trends/words?from=1900-W01', 'bad_range', LONG],
    ['trends/words?from=2036-W01', 'bad_range', WEEKS],
    ['trends/outlet/faro?from=2006-W01&to=2026-W40', 'bad_range', LONG],
    ['spikes?city=Bogotá', 'bad_request', CITIES],
    ['spikes?label=maybe', 'bad_request', /coverage_change/],
    ['events?from=2026-W47&to=2026-W40', 'bad_range', ORDER],
    ['report?week=%3Cscript%3E', 'bad_request', /una semana \(2026-W47\) o un día/],
    ['pieces?page=9', 'bad_page', /la última es la 2/],
    ['pieces?page=10001', 'bad_request', /10\.?000/],
    ['pieces?from=2026-W47&to=2026-W40', 'bad_range', ORDER],
    ['pieces?from=2006-W01&to=2026-W40', 'bad_range', LONG],
    ['pieces?from=1900-W01', 'bad_range', LONG],
    ['pieces?from=2036-W01', 'bad_range', WEEKS],
    ['pieces?to=2026-W60', 'bad_week', NO_WEEK],
    ['search?q=nota&from=2036-W01', 'bad_range', WEEKS],
    ['pieces?city[$gt]=a', 'bad_request', /los que hay son:.*city/],
  ])('%s is refused with what is allowed', async (path, code, allowed) => {
    const { error } = problemResponse.parse((await supertest(url).get(`/api/v1/${path}`).expect(400)).body);
    expect(error.code).toBe(code);
    expect(`${error.message} ${(error.fields ?? []).map(({ message }) => message).join(' ')}`).toMatch(allowed);
  });

  it('know no outlet that is not there', async () => {
    await supertest(url).get('/api/v1/trends/outlet/nadie').expect(404);
  });

  it('show an event as soon as it is entered, and no longer once it is removed', async () => {
    const names = async () => eventsResponse.parse(await get(`events?from=${WEEK}&to=${WEEK}`)).events.map(({ name }) => name.es);
    const onChart = async () => overviewResponse.parse(await get(`overview?week=${WEEK}`)).events.map(({ name }) => name.es);
    expect([await names(), await onChart()]).toEqual([[], []]);
    const { id } = storedEvent.parse((await supertest(url).post('/api/v1/events').send({ day: '2026-11-17', name: { es: `Decreto ${HOSTILE}` }, kind: 'decree' }).expect(201)).body);
    expect([await names(), await onChart()]).toEqual([[`Decreto ${HOSTILE}`], [`Decreto ${HOSTILE}`]]);
    await supertest(url).delete(`/api/v1/events/${id}`).expect(204);
    expect([await names(), await onChart()]).toEqual([[], []]);
    await supertest(url).delete(`/api/v1/events/${id}`).expect(404);
    await supertest(url).delete('/api/v1/events/tl-2021-etpv').expect(400);
  });

  it('let nobody else enter or remove events', async () => {
    const event = { day: '2026-11-17', name: { es: 'Decreto' } };
    await supertest(url).post('/api/v1/events').set('origin', 'http://malo.example').send(event).expect(403);
    await supertest(url).post('/api/v1/events').set('x-forwarded-for', '10.0.0.9').send(event).expect(403);
    await supertest(url).post('/api/v1/events').type('form').send({ day: '2026-11-17' }).expect(415);
    await supertest(url).delete('/api/v1/events/x').set('origin', 'http://malo.example').expect(403);
    for (const bad of [{}, { ...event, day: '2026-13-40' }, { ...event, source: 'javascript:alert(1)' }, { ...event, city: 'tunja' }, { ...event, until: '2026-11-01' }]) await supertest(url).post('/api/v1/events').send(bad).expect(400);
  });
});
