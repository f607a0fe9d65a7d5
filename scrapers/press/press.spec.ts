import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import Parser from 'rss-parser';
import { CITY_IDS, FRAME_IDS } from '#vigia/codebook';
import { outletFile } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { loadPress } from './press-content.js';
import { PressEdition } from './press-edition.js';
import { feedOf } from './press-feeds.js';
import { pressOutlets } from './press-outlets.js';
import { CLOSED_NEWSROOM, DOWN_NEWSROOM, PressServer } from './press-server.js';
import { FICTION } from './templates/furniture.js';

const TODAY = new Date('2026-11-22T15:00:00Z');
const press = loadPress();
const edition = new PressEdition(TODAY, press);

describe('what the sample press has written', () => {
  it('is enough: sixteen newsrooms, 400 pieces, every city, two national, a fact-checker and a social account', () => {
    expect(press.newsrooms.length).toBeGreaterThanOrEqual(16);
    expect(press.pieces.length).toBeGreaterThanOrEqual(400);
    expect([...new Set(press.newsrooms.flatMap((newsroom) => newsroom.city ?? []))].sort()).toEqual([...CITY_IDS].sort());
    expect(press.newsrooms.filter((newsroom) => newsroom.scope === 'national').length).toBeGreaterThanOrEqual(2);
    expect(press.newsrooms.map((newsroom) => newsroom.type)).toEqual(expect.arrayContaining(['fact_checker', 'social']));
  });

  it('shows all sixteen frames, in adopted, reported and rejected words, and news about something else', () => {
    const frames = press.pieces.flatMap((piece) => piece.labels.frames);
    expect([...new Set(frames.map((found) => found.frame))].sort()).toEqual([...FRAME_IDS].sort());
    expect(new Set(frames.map((found) => found.stance))).toEqual(new Set(['adopts', 'reports', 'rejects', 'ambiguous']));
    const irrelevant = press.pieces.filter((piece) => piece.labels.relevance === 'none').length;
    expect(irrelevant / press.pieces.length).toBeGreaterThan(0.25);
    expect(press.pieces.some((piece) => piece.labels.relevance === 'abroad')).toBe(true);
    expect(press.pieces.some((piece) => piece.wire !== undefined)).toBe(true);
    expect(press.pieces.some((piece) => piece.edit !== undefined)).toBe(true);
  });

  it.each(press.pieces.map((piece) => [`${piece.newsroom.id}/${piece.slug}`, piece] as const))('%s holds every quote of its labels, word for word', (_, piece) => {
    const fields = { title: piece.title, text: [piece.deck ?? '', piece.body].join('\n\n') };
    for (const { field, quote } of piece.labels.frames) expect(fields[field].replace(/^> ?|^## /gm, '').replace(/\s+/g, ' ')).toContain(quote.replace(/\s+/g, ' '));
  });

  it('has no two pieces at one address, none from the future, and some in each of the last twelve weeks', () => {
    const published = press.newsrooms.flatMap((newsroom) => edition.published(newsroom.id, TODAY));
    expect(published).toHaveLength(press.pieces.length);
    expect(new Set(published.map((piece) => piece.url)).size).toBe(published.length);
    const weeks = new Set(published.map((piece) => Math.floor((TODAY.getTime() - piece.publishedAt.getTime()) / (7 * 86_400_000))));
    expect(weeks.size).toBe(12);
  });

  it('is made of outlets that the catalogue takes', () => {
    for (const { outlet } of pressOutlets(press.newsrooms)) expect(outletFile.safeParse(outlet).error).toBeUndefined();
  });

  it('edits a piece when its time has come', () => {
    const source = press.pieces.find((piece) => piece.edit !== undefined);
    if (!source?.edit) throw new Error('no edited piece');
    const at = (days: number) => edition.published(source.newsroom.id, new Date(TODAY.getTime() - (source.daysAgo - days) * 86_400_000 + 86_400_000 / 2)).find((piece) => piece.source === source);
    expect(at(0)?.modifiedAt ?? null).toBeNull();
    const later = edition.published(source.newsroom.id, new Date(TODAY.getTime() + 100 * 86_400_000)).find((piece) => piece.source === source);
    expect(later?.modifiedAt).not.toBeNull();
    expect([later?.title, later?.body]).not.toEqual([source.title, source.body]);
  });
});

describe('how the sample press serves it', () => {
  const server = new PressServer(edition, new FixedClock(TODAY));
  let port: number;
  beforeAll(async () => {
    port = await server.listen();
  });
  afterAll(() => server.close());

  function page(newsroomId: string, path: string): { contentType: string; body: Buffer } | null {
    const newsroom = press.newsrooms.find((candidate) => candidate.id === newsroomId);
    if (!newsroom) throw new Error(`no newsroom ${newsroomId}`);
    return server.render(newsroom, new URL(path, `http://${newsroom.host}`));
  }

  const open = press.newsrooms.filter((newsroom) => newsroom.id !== DOWN_NEWSROOM && newsroom.id !== CLOSED_NEWSROOM);
  it.each(open.map((newsroom) => [newsroom.id, newsroom] as const))('%s: each page stands at its address, with its words, marked as fiction', (_, newsroom) => {
    for (const piece of edition.published(newsroom.id, TODAY)) {
      const served = page(newsroom.id, piece.path);
      const html = served?.body.toString(newsroom.template === 'latin1' ? 'latin1' : 'utf8') ?? '';
      const words = piece.body.replace(/^(## |> )/, '').split('\n')[0]?.split(/[«»"&<>]/)[0]?.trim().slice(0, 40) ?? '';
      expect(html).toContain(words);
      expect(html).toContain(FICTION);
    }
    expect(page(newsroom.id, '/no-existe')).toBeNull();
  });

  const templates = new Set(press.newsrooms.map((newsroom) => newsroom.template));
  it('uses at least six page templates', () => expect(templates.size).toBeGreaterThanOrEqual(6));

  it('forbids robots in one newsroom and allows them in the others', () => {
    expect(page(CLOSED_NEWSROOM, '/robots.txt')?.body.toString()).toMatch(/^User-agent: \*\nDisallow: \/$/m);
    for (const newsroom of open) expect(page(newsroom.id, '/robots.txt')?.body.toString()).not.toMatch(/^Disallow: \/$/m);
  });

  it('drops connections to the newsroom that is down, and knows no other host', async () => {
    const ask = (host: string) => new Promise<number | string>((resolve) => {
      request({ port, host: '127.0.0.1', path: '/', headers: { host } }, (response) => resolve(response.resume().statusCode ?? 0)).on('error', (error) => resolve((error as NodeJS.ErrnoException).code ?? 'error')).end();
    });
    const down = press.newsrooms.find((newsroom) => newsroom.id === DOWN_NEWSROOM)?.host ?? '';
    expect(await ask(down)).toBe('ECONNRESET');
    expect(await ask('127.0.0.1')).toBe(404);
    expect(await ask(open[0]?.host ?? '')).toBe(200);
  });

  it('has feeds that a strict parser reads, and one that it refuses', async () => {
    for (const newsroom of open) {
      const pieces = edition.published(newsroom.id, TODAY);
      const { body } = feedOf(newsroom, pieces);
      const read = new Parser().parseString(body.toString(newsroom.template === 'latin1' ? 'latin1' : 'utf8'));
      if (newsroom.template === 'drupal') await expect(read).rejects.toThrow();
      else expect((await read).items).toHaveLength(pieces.length);
    }
  });

  it('says in every feed that it is fiction', () => {
    for (const newsroom of open) {
      const text = feedOf(newsroom, edition.published(newsroom.id, TODAY)).body.toString(newsroom.template === 'latin1' ? 'latin1' : 'utf8');
      if (newsroom.template !== 'amp') expect(text).toContain(FICTION);
    }
  });
});
