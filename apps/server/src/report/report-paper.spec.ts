import { describe, expect, it } from '@jest/globals';
import { CITY_IDS, FRAME_IDS } from '#vigia/codebook';
import type { PieceCard, ReportResponse, Spike } from '#vigia/contracts';
import { INDICES, rateSentence, Speech } from '#vigia/wording';
import { rateOf as rate } from '../../../../test/support/rates.js';
import type { Block, Paper } from './paper.js';
import { PAPER_WORDS } from './paper-words.js';
import { reportPaper, type ReportParts } from './report-paper.js';

const es = new Speech('es', PAPER_WORDS.es, () => new Date('2026-11-22T15:00:00Z'));
const en = new Speech('en', PAPER_WORDS.en, () => new Date('2026-11-22T15:00:00Z'));
const corrected = { share: 0.11, low: 0.05, high: 0.19 };
const [now, before] = [rate(14, 92, { corrected }), rate(48, 600, { corrected: { share: 0.05, low: 0.03, high: 0.08 } })];
const place = { harmOwn: now, harmAny: rate(30, 92), constructive: rate(20, 92), opportunity: rate(10, 92) };
const was = { harmOwn: before, harmAny: rate(200, 600), constructive: rate(90, 600), opportunity: rate(60, 600) };
const few = { harmOwn: rate(1, 6), harmAny: rate(2, 6), constructive: rate(0, 6), opportunity: rate(0, 6) };
const indices = Object.fromEntries(INDICES.map((id) => [id, id === 'needless' ? rate(1, 4) : now])) as ReportResponse['total']['indices'];
const spike: Spike = {
  week: '2026-W47', kind: 'article', city: 'cucuta', outlet: null, narrative: 'H3', direction: 'rise', label: 'real', now: rate(14, 92), before: rate(30, 700), collected: { now: 900, before: 7_000 },
  expected: { pieces: 4.2, low: 1.4, high: 7.6 }, ratio: 3.3, q: 0.01, coverage: 1, copies: { largest: 1, of: 14 }, words: [{ word: 'venecos', weight: 3 }] as unknown as Spike['words'], pieces: [{ id: 'p1', title: 'Los venecos llegan', outlet: 'faro', outletName: 'El Faro', publishedAt: null }],
};
const report = {
  generatedAt: '2026-11-22T15:00:00Z', model: 'test-1', period: { from: '2026-11-16', to: '2026-11-22' },
  overview: {
    week: '2026-W47', kind: 'article', copies: 'once', weeks: ['2026-W47'], waiting: null, running: true, collected: 900, relevant: 92,
    cities: CITY_IDS.map((city) => ({ city, relevant: city === 'cucuta' ? 92 : 6, enough: city === 'cucuta', nine: was, before: was, ...(city === 'cucuta' ? place : few) })),
    heat: CITY_IDS.flatMap((city) => FRAME_IDS.map((narrative) => ({ city, narrative, now: city === 'cucuta' ? rate(narrative === 'H1' ? 40 : 0, 92) : city === 'riohacha' ? rate(0, 0) : rate(1, 6), before: rate(6, 600), nine: rate(9, 600) }))),
    lines: [{ week: '2026-W47', ...place }], everywhere: { now: place, before: was, twelve: was },
    coverage: { channels: 48, current: 46, failing: [{ channel: 'faro/rss', outlet: 'El Faro', state: 'failing', problem: null }] }, spikes: [spike], events: [],
  },
  total: { indices }, indices: [{ week: '2026-W36', indices }, { week: '2026-W47', indices }], cities: [{ week: '2026-W47', city: 'cucuta', outlet: null, collected: 90, relevant: 92, indices }],
} as unknown as ReportResponse;
const card = { id: 'p9', title: 'Nota', outlet: { id: 'faro', name: 'El Faro', city: null }, publishedAt: '2026-11-20T12:00:00Z' } as PieceCard;
const parts: ReportParts = {
  report, figures: 'corrected', address: 'https://vigia.example',
  claims: { week: '2026-W47', repeats: 3, debunks: 1, mentions: 0, suggested: 0, claims: [{ id: 'c1', text: 'Quitan el trabajo', verdict: 'Falso', checker: 'Lupa', kind: 'fact_checker', repeats: 3, debunks: 1, mentions: 0 }] as never },
  pieces: { harmful: [card], examples: [] },
};

const said = (paper: Paper): string => JSON.stringify(paper.blocks).replaceAll('\u00a0', ' ');
const after = (paper: Paper, heading: string): Block[] => {
  const from = paper.blocks.findIndex((block) => block.kind === 'heading' && block.text.startsWith(heading));
  const to = paper.blocks.findIndex((block, index) => index > from && block.kind === 'heading');
  return paper.blocks.slice(from, to < 0 ? undefined : to);
};

describe('the report on paper', () => {
  it('says the week, whether it is over, what it counts, and by what it was made', () => {
    const paper = reportPaper(parts, es);
    expect(paper.title).toBe('Informe de la semana: semana del 16 al 22 de noviembre');
    expect(paper.lead).toBe('Del lun 16 nov al dom 22 nov. Generado dom 22 nov, 10:00, modelo test-1. La semana no ha terminado: son las cifras de hasta ahora. Cuenta artículos. Una nota y sus copias cuentan una vez en cada lugar; en la página de un medio, una vez en ese medio.');
    expect(reportPaper({ ...parts, report: { ...report, overview: { ...report.overview, running: false, waiting: { week: '2026-W48', relevant: 3 } } } }, es).lead).toContain('La semana terminó. La semana en curso (23–29 nov) tiene todavía muy pocas piezas (n = 3): esta es la última terminada.');
    expect(paper.pageLabel(2, 4)).toBe('Página 2 de 4');
    expect(reportPaper({ ...parts, report: { ...report, overview: { ...report.overview, running: false, copies: 'each', kind: 'post' } } }, en).lead).toContain('The week is over. Counts posts on social media. Every copy counts, in each outlet that ran it. Spikes, their words and claims always count a story once');
  });

  it.each(['corrected', 'raw'] as const)('has the sentences of the screen, %s', (figures) => {
    const [, , list, subheading, fewer] = after(reportPaper({ ...parts, figures }, es), 'Lo que cambió');
    expect(list).toMatchObject({ kind: 'list', items: [{ lead: 'Las nueve ciudades y el resto del país: ', text: rateSentence(es, now, before, figures) }, { lead: 'Cúcuta: ', text: rateSentence(es, now, before, figures) }] });
    expect([subheading, fewer]).toMatchObject([{ kind: 'subheading' }, { kind: 'list', items: expect.arrayContaining([expect.objectContaining({ lead: 'Bogotá: ' })]) as unknown }]);
  });

  it('gives every index with its n, as counted and corrected, and no share under ten', () => {
    const table = after(reportPaper(parts, es), 'Seis índices').find((block) => block.kind === 'table');
    const rows = (table?.kind === 'table' ? table.rows : []).map((row) => row.map(({ text, note }) => `${text}${note === undefined ? '' : `|${note}`}`.replaceAll('\u00a0', ' ')));
    expect(rows[0]).toEqual(['Marco dañino en voz del medio', '14', '92', '15 %|9–24 %', '≈ 11 %|5–19 %']);
    expect(rows.at(-1)).toEqual(['Nacionalidad innecesaria en titulares de crimen', '1', '4', 'muy pocas', '–']);
  });

  it('puts a number into every cell of the map of narratives, and says without colour what colour says', () => {
    const tables = after(reportPaper(parts, es), 'Qué se cuenta').filter((block) => block.kind === 'table');
    expect(tables.map(({ rows }) => [rows.length, rows[0]?.length])).toEqual([[11, 10], [7, 10]]);
    expect(tables.map(({ rows }) => rows.at(-1)?.[0]?.text)).toEqual(['Algún marco dañino', 'Algún marco constructivo']);
    const [crime] = tables[0]?.rows ?? [];
    const at = (city: string) => crime?.[1 + CITY_IDS.indexOf(city as never)];
    expect(at('cucuta')).toEqual({ text: '40', note: '43\u00a0% ▲', shade: { family: 'harmful', step: 4 } });
    expect(at('bogota')).toEqual({ text: '1', note: 'muy pocas', hatched: true });
    expect(at('riohacha')).toEqual({ text: '–' });
    expect(tables[0]?.columns.find(({ title }) => title === 'Cúcuta')?.note).toBe('n 92');
  });

  it('shows a spike with what it may be said to be and its pieces, slurs covered', () => {
    const [, , list] = after(reportPaper(parts, es), 'Lo que se sale');
    expect(list).toMatchObject({ items: [{ text: expect.stringMatching(/^Cúcuta: sube «Carga para los recursos»\. 14 piezas/) as unknown, notes: [expect.stringMatching(/^\[cambio real\] /) as unknown, 'Palabras de esta semana: v•••••s.', { text: 'Los v•••••s llegan · El Faro', href: 'https://vigia.example/pieza/p1', lang: 'es' }] }] });
  });

  it('ends with claims, pieces, coverage, how to read it and the way back, with every choice of the reader', () => {
    const text = said(reportPaper({ ...parts, figures: 'raw' }, es));
    for (const part of ['3 repetidas, 1 desmentida', '{"text":"«Falso»","lang":"es"},"Lupa (verificador) · 3 repetidas, 1 desmentida"', 'El Faro · vie 20 nov', '46 de 48 canales al día', 'El Faro (faro/rss): falla', 'https://vigia.example/informe?week=2026-W47&kind=article&copies=once&figures=raw&lang=es']) expect(text).toContain(part);
    for (const part of ['46 of 48 channels', '{"text":"“Falso”","lang":"es"},"Lupa (fact-checker)']) expect(said(reportPaper(parts, en))).toContain(part);
  });

  it('leaves out what who asks may not see, and says nothing of it', () => {
    const paper = reportPaper({ ...parts, claims: null, pieces: null, report: { ...report, overview: { ...report.overview, spikes: [{ ...spike, pieces: [] }], coverage: { ...report.overview.coverage, failing: [] } } } }, es);
    for (const hidden of ['Los v•', 'El Faro', 'Lupa', 'Piezas con daño', 'Afirmaciones']) expect(said(paper)).not.toContain(hidden);
  });

  it('says of corrected and of uncorrected shares side by side which is which, and why', () => {
    const mixed = { ...report, overview: { ...report.overview, lines: [{ week: '2026-W47', ...place, harmAny: now, opportunity: rate(10, 92, { corrected: null, uncorrected: 'unmeasured' }) }] }, cities: [{ ...report.cities[0], indices: { ...indices, own: rate(9, 92, { corrected: null, uncorrected: 'weak' }) } }] } as unknown as ReportResponse;
    const note = (heading: string, figures: 'corrected' | 'raw') => after(reportPaper({ ...parts, figures, report: mixed }, es), heading).find((block) => block.kind === 'text' && block.text.startsWith('Sin corregir, porque'));
    expect(note('Oportunidad frente', 'corrected')).toMatchObject({ text: 'Sin corregir, porque su error no se midió: «Oportunidad».' });
    expect(note('Ciudad por ciudad', 'corrected')).toMatchObject({ text: 'Sin corregir, porque su error se midió en muy pocos casos: «Marco dañino en voz del medio».' });
    expect([note('Oportunidad frente', 'raw'), note('Ciudad por ciudad', 'raw')]).toEqual([undefined, undefined]);
  });

  it('counts the weeks of its indices', () => {
    expect(said(reportPaper(parts, es))).toContain('2 semanas con piezas, juntas');
  });

  it('has no links where nobody knows its address, and says why', () => {
    const text = said(reportPaper({ ...parts, address: null }, es));
    expect(text).not.toMatch(/href|https?:/);
    expect(text).toContain('VIGIA_PUBLIC_URL');
  });

  it('cuts a headline of any length, and names a piece that has none', () => {
    const paper = reportPaper({ ...parts, pieces: { harmful: [{ ...card, title: '🚨'.repeat(10_000) }], examples: [{ ...card, title: null }] } }, es);
    expect(said(paper).length).toBeLessThan(40_000);
    expect(said(paper)).toContain('🚨…');
    expect(said(paper)).toContain('Sin título');
    const posts = reportPaper({ ...parts, pieces: { harmful: [{ ...card, kind: 'post', title: ' ' }], examples: [] } }, en);
    expect(after(posts, 'Pieces with harm')[1]).toMatchObject({ items: [{ text: 'Post by El Faro', lang: 'en' }] });
  });
});
