import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import supertest from 'supertest';
import { CITY_IDS } from '#vigia/codebook';
import {
  agreementResponse, claimsWeekResponse, nextTaskResponse, overviewResponse, pieceDetail, piecesResponse, problemResponse, qualityResponse, savedSearch, savedSearchesResponse, searchResponse, taskDetail, taskReviewResponse, tasksResponse, weeklyTrendsResponse,
} from '#vigia/contracts';
import { isoWeekOf, shiftWeek, sliceSpan } from '#vigia/kernel';
import { rateSentence, Speech, spikeLabelSentence, spikeSentence, WORDS } from '#vigia/wording';
import { CLOSED_NEWSROOM, DOWN_NEWSROOM } from '../../scrapers/press/index.js';
import { COLLECTABLE, demoIsComplete } from '../support/demo.js';
import { attacksTaken, operatorAttacks, type ApiDocument, type Attack } from '../support/operator-attacks.js';
import { runCli } from '../support/run-cli.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

describe('the main job on the sample press', () => {
  const folder = tempFolder('main-job');
  let server: ServerProcess;
  let api: ReturnType<typeof supertest>;
  let url: string;

  beforeAll(async () => {
    ({ server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path }));
    api = supertest(url);
    await demoIsComplete(url);
  }, 300_000);

  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const get = async (path: string) => (await api.get(path).expect(200)).body as unknown;
  const allPieces = async (query = '') => {
    const first = piecesResponse.parse(await get(`/api/v1/pieces?copies=each&pageSize=100${query}`));
    const rest = await Promise.all(Array.from({ length: Math.ceil(first.total / 100) - 1 }, (_, page) => get(`/api/v1/pieces?copies=each&pageSize=100&page=${page + 2}${query}`)));
    return [first, ...rest.map((body) => piecesResponse.parse(body))].flatMap((page) => page.items);
  };

  it('collects every piece that may be collected, once, with title, text, date and outlet as the press wrote them', async () => {
    const pieces = await allPieces();
    expect(pieces).toHaveLength(COLLECTABLE.length);
    expect(new Set(pieces.map((piece) => piece.url)).size).toBe(COLLECTABLE.length);
    const titles = new Set(pieces.map((piece) => `${piece.outlet.id}|${piece.title ?? ''}`));
    const missing = COLLECTABLE.filter((piece) => piece.newsroom.type !== 'social' && !titles.has(`${piece.newsroom.id}|${piece.edit?.title ?? piece.title}`) && !titles.has(`${piece.newsroom.id}|${piece.title}`));
    expect(missing.map((piece) => `${piece.newsroom.id}/${piece.slug}`)).toEqual([]);
    expect(pieces.filter((piece) => piece.publishedAt === null)).toEqual([]);
  });

  it('keeps away from the newsroom that forbids robots, and says so of the one that is down', async () => {
    const { coverage } = overviewResponse.parse(await get('/api/v1/overview'));
    const states = new Map(coverage.failing.map((channel) => [channel.channel, channel.state]));
    expect(states.get(`${CLOSED_NEWSROOM}/rss`)).toBe('ask_permission');
    expect(states.get(`${DOWN_NEWSROOM}/rss`)).toBe('failing');
    expect(piecesResponse.parse(await get(`/api/v1/pieces?outlet=${CLOSED_NEWSROOM}`)).total).toBe(0);
  });

  it('gives every finding the exact words it rests on', async () => {
    const [harmful] = await allPieces('&narrative=harm_own');
    if (!harmful) throw new Error('the sample press has pieces with harm in their own voice, and none was found');
    const detail = pieceDetail.parse(await get(`/api/v1/pieces/${harmful.id}`));
    expect(detail.findings.length).toBeGreaterThan(0);
    for (const found of detail.findings) expect(sliceSpan(found.field === 'title' ? (detail.title ?? '') : detail.text, found)).toBe(found.quote);
  });

  it('shows twelve weeks and all nine cities, every share with its n and interval', async () => {
    const overview = overviewResponse.parse(await get('/api/v1/overview'));
    expect(overview.weeks.length).toBeGreaterThanOrEqual(12);
    expect(overview.cities.map((row) => row.city)).toEqual([...CITY_IDS]);
    const { cells } = weeklyTrendsResponse.parse(await get(`/api/v1/trends/weekly?from=${overview.weeks[0] ?? ''}`));
    const cities = new Set(cells.filter((cell) => cell.relevant > 0).map((cell) => cell.city));
    expect(CITY_IDS.filter((city) => !cities.has(city))).toEqual([]);
    for (const cell of cells) {
      if (cell.relevant === 0) expect([cell.share, cell.low, cell.high]).toEqual([null, null, null]);
      else expect(cell.share).toBeCloseTo(cell.pieces / cell.relevant);
    }
  });

  it('counts in its cells exactly the pieces that its list shows', async () => {
    const { week, weeks } = overviewResponse.parse(await get('/api/v1/overview'));
    const totals = async (query: string) => {
      const { cells } = weeklyTrendsResponse.parse(await get(`/api/v1/trends/weekly?${query}&narrative=harm_any`));
      const listed = piecesResponse.parse(await get(`/api/v1/pieces?${query}&relevance=colombia&kind=article`));
      return [cells.filter(({ city }) => city !== 'none' && (query.includes('city=') || city === 'all')).reduce((sum, cell) => sum + cell.relevant, 0), listed.total];
    };
    const [counted, listed] = await totals(`from=${week}&to=${week}&city=cucuta`);
    expect(counted).toBe(listed);
    const [once, onceListed] = await totals(`from=${weeks[0] ?? week}&to=${week}`);
    const [each, eachListed] = await totals(`from=${weeks[0] ?? week}&to=${week}&copies=each`);
    expect([onceListed, eachListed]).toEqual([once, each]);
    expect(each).toBeGreaterThan(once ?? 0);
  });

  it('writes one alert mail to a partner for a piece with harm in its own voice, as a MIME file', async () => {
    const { mails } = (await get('/api/v1/mails')) as { mails: { to: string; subject: string; state: string }[] };
    expect(mails.length).toBeGreaterThan(0);
    expect(new Set(mails.map((mail) => `${mail.to}|${mail.subject}`)).size).toBe(mails.length);
    await waitFor(() => Promise.resolve(readdirSync(join(folder.path, 'outbox'))), (files) => files.filter((file) => file.endsWith('.eml')).length === mails.length, 20_000);
    const [file] = readdirSync(join(folder.path, 'outbox'));
    const mime = readFileSync(join(folder.path, 'outbox', file ?? ''), 'utf8');
    expect(mime).toMatch(/^Message-ID: <[^>]+>$/m);
    expect(mime).toMatch(/^Content-Type: multipart\/alternative/m);
  });

  it.each([
    ['/api/v1/trends/weekly?city=atlantida', /barranquilla/],
    ['/api/v1/trends/weekly?narrative=H11', /H10/],
    ['/api/v1/trends/weekly?from=2026-W40&to=2026-W30', /posterior/],
    ['/api/v1/trends/weekly?from=1900-W01', /530/],
    ['/api/v1/trends/weekly?from=2026-W99', /semana/],
    ['/api/v1/pieces?city[$gt]=', /city/],
    ['/api/v1/pieces?page=0', /page/],
    ['/api/v1/pieces?sort=title', /sort: este nombre no existe aquí; los que hay son: .*narrative/],
  ])('answers %s with 400 and what is allowed', async (path, message) => {
    const { body } = (await api.get(path).expect(400)) as { body: { error: { message: string } } };
    expect(body.error.message).toMatch(message);
  });

  it('takes no operator of a database for a value, in any parameter of any route and any field of any body', async () => {
    const document = (await get('/api/docs-json')) as ApiDocument;
    const { others } = operatorAttacks(document);
    expect([others.filter(({ body }) => body === undefined).length > 400, others.filter(({ body }) => body !== undefined).length > 300]).toEqual([true, true]);
    const ask = async ({ method, path, body }: Attack) => {
      const answer = await fetch(`${url}${path}`, { method: method.toUpperCase(), headers: { 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return { status: answer.status, text: await answer.text() };
    };
    expect(await attacksTaken(others, ask)).toEqual([]);
  }, 180_000);

  it('refuses a page beyond the end and says which is the last, an unknown piece is a 404', async () => {
    const { error } = problemResponse.parse((await api.get('/api/v1/pieces?copies=each&page=9999').expect(400)).body);
    expect(error).toMatchObject({ code: 'bad_page', message: expect.stringContaining(`la última es la ${Math.ceil(COLLECTABLE.length / 20)}`) as string });
    await api.get('/api/v1/pieces/nothing').expect(404);
    await api.get('/api/v1/nothing').expect(404);
  });

  it('finds pieces by their words once they are judged, with the words around them and counts to narrow by', async () => {
    const find = async (query: string) => searchResponse.parse(await get(`/api/v1/search?${query}`));
    const whole = await waitFor(() => find('q=migrantes&pageSize=100'), (found) => found.indexed === COLLECTABLE.length);
    expect(whole.total).toBeGreaterThan(5);
    const cities = whole.items.flatMap((item) => item.cities);
    expect(whole.facets.city.find(({ value }) => value === 'cucuta')?.pieces ?? 0).toBeGreaterThan(0);
    if (whole.total <= 100) expect(whole.facets.city.reduce((sum, { pieces }) => sum + pieces, 0)).toBe(cities.length);
    for (const { title, excerpt } of whole.items) {
      const hits = (excerpt?.marks ?? []).map(({ start, end }) => excerpt?.text.slice(start, end));
      for (const hit of hits) expect(hit).toMatch(/^#?migra/i);
      if (hits.length === 0) expect(title).toMatch(/migra/i);
    }
    const narrowed = await find('q=migrantes&city=cucuta&kind=article');
    expect(narrowed.total).toBeLessThan(whole.total);
    expect(narrowed.items.every((item) => item.cities.includes('cucuta') && item.kind === 'article')).toBe(true);
    expect((await find('q=venezolanos%20-frontera')).total).toBeLessThan((await find('q=venezolanos')).total);
    expect((await find('q=xyzzyplugh')).items).toEqual([]);
    for (const [query, told] of [['', /q/], ['q=', /q/], ['q=de%20la', /al menos una palabra/], ['q=a&city=narnia', /city/], ['q=a&page=101', /page/], [`q=${'a'.repeat(201)}`, /q/], ['q[$gt]=', /q/]] as const) {
      expect(JSON.stringify((await api.get(`/api/v1/search?${query}`).expect(400)).body)).toMatch(told);
    }
  });

  it('keeps a named search, replaces it under the same name, and takes it from its own machine only', async () => {
    const named = { name: 'Frontera en Cúcuta', query: { q: 'frontera', city: 'cucuta' } };
    const answer = await api.post('/api/v1/searches').send(named).expect(201);
    const { id } = savedSearch.parse(answer.body);
    await api.post('/api/v1/searches').send({ ...named, name: 'frontera en CÚCUTA', query: { q: 'puente' } }).expect(201);
    const { searches } = savedSearchesResponse.parse(await get('/api/v1/searches'));
    expect(searches.map((one) => [one.id, one.query])).toEqual([[id, { q: 'puente' }]]);
    await api.post('/api/v1/searches').set('origin', 'http://evil.example').send(named).expect(403);
    await api.delete(`/api/v1/searches/${id}`).set('x-forwarded-for', '10.0.0.1').set('content-type', 'application/json').expect(403);
    for (const bad of [{ ...named, name: ' ' }, { ...named, query: { evil: 'x' } }, { ...named, extra: 1 }, { ...named, query: { q: { $gt: '' } } }]) await api.post('/api/v1/searches').send(bad).expect(400);
    await api.delete(`/api/v1/searches/${id}`).set('content-type', 'application/json').send({}).expect(200);
    await api.delete(`/api/v1/searches/${id}`).set('content-type', 'application/json').send({}).expect(404);
  });

  it('gives reviewers last week’s sample blind, keeps a judgement once, has it out and in again as annotations', async () => {
    const claim = (reviewer?: string) => api.post('/api/v1/reviews/tasks/next').send({ reviewer });
    const next = async (who: string) => nextTaskResponse.parse((await claim(who).expect(200)).body);
    await claim().expect(400);
    await claim('Ana').set('x-forwarded-for', '10.0.0.1').expect(403);
    const { task } = await waitFor(() => next('Ana'), (found) => found.task !== null);
    if (!task) throw new Error('the sample press has a week that is over');
    expect(task).toMatchObject({ source: 'sample', round: 'first', blind: true, model: null, mine: true, claimedBy: 'Ana', week: shiftWeek(isoWeekOf(new Date()), -1) });
    expect((await next('ana')).task?.id).toBe(task.id);
    expect((await next('Luz')).task?.id).not.toBe(task.id);
    const review = { reviewer: 'Ana', contentHash: task.piece.contentHash, guideline: task.guideline, piece: { relevance: 'colombia', cities: [], aboutXenophobia: false }, added: [{ frame: 'C3', field: 'text', start: 0, end: 12, stance: 'reports', voice: 'official' }] };
    const path = `/api/v1/reviews/tasks/${task.id}`;
    expect((await api.post(`${path}/review`).send({ ...review, reviewer: 'Luz' }).expect(409)).body).toMatchObject({ error: { code: 'claimed_by_other' } });
    expect((await api.post(`${path}/review`).send({ ...review, added: [{ ...review.added[0], end: 1_000_000 }] }).expect(400)).body).toMatchObject({ error: { code: 'bad_review' } });
    expect((await api.post(`${path}/review`).send({ ...review, contentHash: 'f'.repeat(64) }).expect(409)).body).toMatchObject({ error: { code: 'piece_changed' } });
    const kept = taskReviewResponse.parse((await api.post(`${path}/review`).send(review).expect(200)).body);
    expect(taskReviewResponse.parse((await api.post(`${path}/review`).send(review).expect(200)).body)).toMatchObject({ reviewId: kept.reviewId, repeated: true });
    await api.post(`${path}/adjudication`).send(review).expect(404);
    await api.post(`${path}/skip`).send({ reviewer: 'Ana' }).expect(409);
    const tasks = tasksResponse.parse(await get('/api/v1/reviews/tasks?pageSize=5'));
    expect([tasks.tasks.length, tasks.doneThisWeek, tasks.canReview, tasks.open.sample > 0, tasks.open.uncertainty > 0]).toEqual([5, 1, true, true, true]);
    expect(taskDetail.parse(await get(path))).toMatchObject({ state: 'done', model: null });
    expect(qualityResponse.parse(await get('/api/v1/reviews/quality')).weeks[0]?.strata.reduce((sum, { judged }) => sum + judged, 0)).toBe(1);
    expect(agreementResponse.parse(await get('/api/v1/reviews/agreement'))).toMatchObject({ reviews: 1, reviewers: 1, pairs: [] });
    const file = join(folder.path, 'annotations.conll');
    expect(runCli(['annotations:export', '--format', 'conll', '--out', file], folder.path)).toContain('1 piezas');
    expect(readFileSync(file, 'utf8')).toContain('B-C3:reports:official');
    expect(runCli(['annotations:import', '--format', 'conll', file], folder.path)).toContain('0 juicios nuevos, 1 ya estaban');
  }, 120_000);

  it('documents itself', async () => {
    const document = (await get('/api/docs-json')) as { paths: Record<string, unknown> };
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/v1/health', '/api/v1/trends/weekly', '/api/v1/pieces']));
  });

  it('serves the dashboard with a policy that lets no stranger\'s script run', async () => {
    const page = await api.get('/').expect(200);
    expect(page.text).toMatch(/<title>/);
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self';/);
  });

  it('shows the same data after a second start', async () => {
    const before = await get('/api/v1/overview');
    await server.stop();
    const started = Date.now();
    ({ server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path }));
    expect(Date.now() - started).toBeLessThan(15_000);
    api = supertest(url);
    expect(await get('/api/v1/overview')).toEqual(before);
  }, 60_000);

  it('writes the digest of the week that has ended when the scheduler says so, once', async () => {
    await server.stop();
    ({ server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path, VIGIA_DIGEST_CRON: '* * * * * *' }));
    api = supertest(url);
    const digests = async () => ((await get('/api/v1/mails')) as { mails: { id: string; kind: string; state: string }[] }).mails.filter((mail) => mail.kind === 'digest');
    const [digest] = await waitFor(digests, (mails) => mails.some((mail) => mail.state === 'sent'));
    const { text } = (await get(`/api/v1/mails/${digest?.id ?? ''}`)) as { text: string };
    for (const city of ['Barranquilla', 'Bogotá', 'Bucaramanga', 'Cali', 'Cartagena', 'Cúcuta', 'Medellín', 'Riohacha', 'Santa Marta']) expect(text).toContain(`${city}:`);
    expect(await digests()).toHaveLength(1);

    // It says what the screen says that its button opens.
    const said = text.replaceAll('\u00a0', ' ');
    const choices = new URL(/^Tablero: (\S+)$/m.exec(text)?.[1] ?? '').searchParams;
    const week = choices.get('week') ?? '';
    expect([...choices.keys()]).toEqual(['week', 'kind', 'copies', 'figures', 'lang']);
    const overview = overviewResponse.parse(await get(`/api/v1/overview?week=${week}&kind=${choices.get('kind') ?? ''}&copies=${choices.get('copies') ?? ''}`));
    const claims = claimsWeekResponse.parse(await get(`/api/v1/claims/week?week=${week}&kind=article`));
    const es = new Speech('es', WORDS.es);
    const { now, before } = overview.everywhere;
    const sentences = [
      `${es.t('home.all')}: ${rateSentence(es, now.harmOwn, before.harmOwn, 'corrected')}`, ...overview.cities.map((city) => `${es.city(city.city)}: ${rateSentence(es, city.harmOwn, city.before.harmOwn, 'corrected')}`),
      ...overview.spikes.slice(0, 5).flatMap((spike) => [spikeSentence(es, spike), spikeLabelSentence(es, spike)]), ...(overview.spikes.length === 0 ? [es.t('spikes.none')] : []),
      claims.repeats + claims.debunks + claims.mentions === 0 ? es.t('strip.none') : `${es.t('strip.counts', { repeats: claims.repeats, debunks: claims.debunks })}.`,
      `${es.format.number(overview.relevant)} piezas tratan de migración, entre ${es.format.number(overview.collected)} recogidas`,
    ];
    expect(sentences.filter((sentence) => !said.includes(sentence.replaceAll('\u00a0', ' ')))).toEqual([]);
    const listed = piecesResponse.parse(await get(`/api/v1/pieces?from=${week}&to=${week}&kind=article&narrative=harm_own&relevance=colombia&pageSize=100`)).items.map(({ id }) => id);
    const first = [...(/PIEZAS PARA LEER PRIMERO\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '').matchAll(/\/pieza\/(\S+)$/gm)].map(([, id]) => id ?? '');
    expect([first.length, first.filter((id) => !listed.includes(id))]).toEqual([Math.min(5, listed.length), []]);
  }, 60_000);
});
