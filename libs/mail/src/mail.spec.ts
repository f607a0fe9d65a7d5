import { describe, expect, it } from '@jest/globals';
import type { CityId } from '#vigia/codebook';
import type { Finding, OverviewResponse, Rate, Spike } from '#vigia/contracts';
import { renderAlertMail } from './alert-mail.js';
import { rateOf as rate } from '../../../test/support/rates.js';
import { shownOf } from './city-chart.js';
import { renderDigestMail, type DigestMailInput } from './digest-mail.js';
import { escapeText, headerLine, shorten } from './mail-page.js';
import { renderNoticeMail } from './notice-mail.js';
import { renderOutcomeMail } from './outcome-mail.js';

const finding: Finding = { frame: 'H2', field: 'title', start: 0, end: 9, quote: 'oleada imparable', stance: 'adopts', voice: 'newsroom', score: 0.9 };
const replies = { seen: 'http://127.0.0.1:3000/respuesta/a', corrected: 'http://127.0.0.1:3000/respuesta/b', dispute: 'http://127.0.0.1:3000/respuesta/c' };
const alert = {
  language: 'es' as const, claims: [] as string[], guides: { R2: { name: 'Carta de Roma', url: 'https://example.org/carta' } }, replies, repliesUntil: '18 de diciembre', unsubscribeUrl: 'http://127.0.0.1:3000/baja/x', partnerUrl: 'http://127.0.0.1:3000/aliado/y',
  outletName: 'El Faro', title: 'Una oleada imparable', pieceUrl: 'http://elfaro.example/nota?a=1&b=2', pageUrl: 'http://127.0.0.1:3000/pieza/p1', findings: [finding], guidance: [{ rule: 'R2', field: 'title' as const, start: 4, end: 20, message: 'Evite metáforas de agua. Guía: Carta de Roma.', suggestion: 'Diga cuántas personas llegaron.' }],
};

/** What a reader sees of a page, with single spaces. */
function wordsOf(html: string): string {
  return html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, '').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
}

describe('the alert mail', () => {
  it('shows the exact words, the frame, the advice and the way to the evidence, in HTML and in plain text', async () => {
    const { subject, html, text } = await renderAlertMail(alert);
    expect(subject).toBe('Vigía: revise «Una oleada imparable»');
    const words = wordsOf(html);
    for (const part of ['oleada imparable', 'Invasión o masa', 'en el titular', 'Por qué: Evite metáforas de agua.', 'Guía: Carta de Roma', 'Otra forma de decirlo: Diga cuántas personas llegaron.', 'El Faro', 'hasta el 18 de diciembre']) {
      expect(words).toContain(part);
      expect(text).toContain(part);
    }
    for (const url of [...Object.values(replies), alert.pageUrl, 'https://example.org/carta', alert.unsubscribeUrl, alert.partnerUrl]) {
      expect(html).toContain(`href="${url}"`);
      expect(text).toContain(url);
    }
    expect(text).toContain(alert.pieceUrl);
    expect(html).toContain('href="http://elfaro.example/nota?a=1&amp;b=2"');
    expect(html).toContain('lang="es"');
  });

  it('shows what strangers wrote as text, whatever they wrote', async () => {
    const hostile = '</mj-text></mjml><script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const { html } = await renderAlertMail({ ...alert, outletName: hostile, title: hostile, findings: [{ ...finding, quote: hostile }], guidance: [{ ...alert.guidance[0]!, message: hostile }] });
    expect(html).not.toMatch(/<script|<img src=x/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('does without a public address, a headline or advice', async () => {
    const { subject, html, text } = await renderAlertMail({ ...alert, title: null, pageUrl: null, guidance: [], replies: null, repliesUntil: null, unsubscribeUrl: null, partnerUrl: null });
    expect(subject).toContain('publicación sin titular');
    expect(html + text).not.toMatch(/null|undefined|Ver más|Otra forma|respuesta|baja|aliado/);
  });

  it('speaks English without a Spanish word of its own', async () => {
    const { subject, html, text } = await renderAlertMail({ ...alert, language: 'en', guidance: [] });
    expect(subject).toBe('Vigía: please look at “Una oleada imparable”');
    expect(html).toContain('lang="en"');
    expect(text).toContain('Invasion or mass, in the headline');
    expect(wordsOf(html) + text).not.toMatch(/medio|respuesta queda|frase|titular/);
  });

  it('stays small and fast with a headline of ten million letters and a thousand findings', async () => {
    const started = performance.now();
    const { subject, html, text } = await renderAlertMail({ ...alert, title: 'á'.repeat(10_000_000), findings: Array.from({ length: 1_000 }, () => ({ ...finding, quote: 'ñ '.repeat(100_000) })) });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    expect(subject.length).toBeLessThanOrEqual(120);
    expect(text).toContain('Y 995 más');
  });

  it('names a claim that was checked, by whom and with what verdict', async () => {
    const { text, html } = await renderAlertMail({ ...alert, findings: [], claims: ['«Las cárceles están llenas»: Falso, Lupa (2026-03), https://lupa.example/x'] });
    expect(text).toMatch(/^Esta pieza repite una afirmación desmentida\n/);
    for (const page of [text, wordsOf(html)]) expect(page).toContain('Falso, Lupa (2026-03), https://lupa.example/x');
  });

  it('fetches nothing: no picture, no script, no address but links', async () => {
    const { html } = await renderAlertMail(alert);
    expect(html).not.toMatch(/<img|<script|<link|@import|url\(|src=/);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });
});

const told = (pieces: number, relevant: number): Rate => rate(pieces, relevant, { corrected: null, uncorrected: relevant < 10 ? 'few' : 'weak' });
const cityOf = (city: CityId, harmOwn: Rate, before: Rate): OverviewResponse['cities'][number] => {
  const same = (one: Rate) => ({ harmOwn: one, harmAny: one, constructive: one });
  return { city, relevant: harmOwn.relevant, enough: harmOwn.relevant >= 10, ...same(harmOwn), before: same(before), nine: same(before) };
};
const place = (harmOwn: Rate) => ({ harmOwn, harmAny: harmOwn, constructive: harmOwn, opportunity: harmOwn });
const spike: Spike = {
  week: '2026-W47', kind: 'article', city: 'bogota', outlet: null, narrative: 'H1', direction: 'rise', label: 'coverage_change', now: rate(6, 24), before: rate(10, 100), collected: { now: 90, before: 300 }, expected: { pieces: 2.4, low: 0.4, high: 5.2 }, ratio: 2.5, q: 0.02, coverage: 1.8,
  copies: { largest: 1, of: 6 }, words: [{ word: 'venecos', now: 4, before: 0, z: 3 }], pieces: [{ id: 'p7', title: 'Redada en el centro', outlet: 'faro', outletName: 'El Faro', publishedAt: null }],
};
const digest: DigestMailInput = {
  language: 'es', alerts: 1, keptBack: 2, site: null, unsubscribeUrl: 'http://x/baja/y',
  overview: {
    week: '2026-W47', kind: 'article', copies: 'once', weeks: [], waiting: null, running: false, collected: 1_200, relevant: 42, heat: [], lines: [], events: [], spikes: [spike],
    cities: [cityOf('cucuta', told(6, 24), told(10, 100)), cityOf('cali', told(1, 3), told(2, 3)), cityOf('medellin', told(3, 14), told(2, 3))],
    everywhere: { now: place(told(10, 42)), before: place(told(30, 300)), twelve: place(told(40, 400)) },
    coverage: { channels: 12, current: 10, failing: [] },
  },
  pieces: [{ title: 'Venecos fuera', outletName: 'El Faro', url: 'http://x/pieza/p' }],
  claims: { week: '2026-W47', repeats: 3, debunks: 1, mentions: 0, suggested: 0, claims: [{ id: 'c1', text: 'Las cárceles están llenas', verdict: 'Falso', checker: 'Lupa', kind: 'fact_checker', repeats: 3, debunks: 1, mentions: 0 }] },
};
const plain = (page: string): string => page.replaceAll('\u00a0', ' ');

describe('the digest', () => {
  it('gives every share with its n and interval, and says nothing of too few, neither now nor before', async () => {
    const { html, text, images, subject } = await renderDigestMail(digest);
    expect(subject).toBe('Vigía: semana del 16 al 22 de noviembre');
    for (const page of [plain(wordsOf(html)), plain(text)]) {
      expect(page).toContain('42 piezas tratan de migración, entre 1.200 recogidas (con sus copias); 1 aviso a medios aliados.');
      expect(page).toContain('10 de 12 canales al día');
      expect(page).toContain('Cúcuta: 6 de 24 piezas (25 %, entre 12 y 45 %), más que su media de ocho semanas (10 %).');
      expect(page).toContain('Cali: 3 piezas, muy pocas para decir.');
      expect(page).toContain('Medellín: 3 de 14 piezas (21 %, entre 8 y 48 %); faltan semanas anteriores para comparar.');
      expect(page).not.toContain('67 %');
      expect(page).toContain('Sin corregir, porque su error se midió en muy pocos casos: «Daño en voz del medio».');
      expect(page).toContain('V•••••s fuera · El Faro');
      expect(page).toContain('3 repetidas, 1 desmentida');
      expect(page).toContain('«Las cárceles están llenas»: 3 repetidas, 1 desmentida · «Falso», Lupa');
      expect(page).toContain('2 avisos más quedaron');
      expect(page).not.toMatch(/NaN|null|undefined|\{/);
    }
    expect(plain(wordsOf(html))).toMatch(/Cúcuta ?25 % · 6\/24 \(12–45 %\)/);
    expect(wordsOf(html)).toMatch(/Barranquilla ?0 piezas, muy pocas para decir/);
    expect(html).toMatch(/<img[^>]*alt="Gráfica: [^"]{40,}"/);
    expect([...html.matchAll(/src="([^"]*)"/g)].map(([, src]) => src)).toEqual(['cid:ciudades']);
    const png = Buffer.from(images[0]?.content ?? '', 'base64');
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 1_136]);
    expect(png.length).toBeLessThan(80_000);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  it('says of what stands out what it may be said to be, with its words and pieces', async () => {
    const { html, text } = await renderDigestMail({ ...digest, site: 'http://vigia.example/' });
    for (const page of [plain(wordsOf(html)), plain(text)]) {
      expect(page).toContain('Bogotá: sube «Criminalización». 6 piezas; en una semana habitual, con esta cobertura, 2 (entre 0 y 6).');
      expect(page).toContain('Cambio de cobertura: se recogió otra cantidad de piezas (180 % de lo habitual); no diga que la narrativa cambió.');
      expect(page).toContain('Palabras de esta semana: v•••••s.');
      expect(page).toContain('Redada en el centro · El Faro');
    }
    expect(html).toContain('href="http://vigia.example/pieza/p7"');
    expect(text).toContain('Tablero: http://vigia.example/?week=2026-W47&kind=article&copies=once&figures=corrected&lang=es');
    const quiet = await renderDigestMail({ ...digest, overview: { ...digest.overview, spikes: [] } });
    expect(quiet.text).toContain('Ninguna narrativa se sale de lo habitual');
  });

  it('speaks English, too', async () => {
    const { text, html } = await renderDigestMail({ ...digest, language: 'en', unsubscribeUrl: null });
    expect(text).toContain('Cúcuta: 6 of 24 pieces (25%, between 12 and 45%), more than its eight-week mean (10%).');
    expect(wordsOf(html) + text).not.toMatch(/piezas|semana|canales/);
  });

  it('draws neither dot nor stroke of fewer than ten pieces, and no corrected dot beside an uncorrected stroke', () => {
    const corrected = { share: 0.11, low: 0.05, high: 0.19 };
    const row = (now: Rate, before: Rate) => shownOf({ name: 'Cúcuta', now, before });
    expect(row(told(2, 9), told(10, 100))).toEqual({ figure: null, mean: null });
    expect(row(told(6, 24), told(2, 3))).toMatchObject({ figure: { share: 0.25, corrected: false }, mean: null });
    expect(row({ ...told(6, 24), corrected }, told(10, 100))).toMatchObject({ figure: { share: 0.11, corrected: true }, mean: null });
    expect(row({ ...told(6, 24), corrected }, { ...told(10, 100), corrected: { share: 0.06, low: 0.02, high: 0.1 } }).mean).toBe(0.06);
  });
});

describe('answers and notices', () => {
  it('tell an outlet what became of its objection, in the reviewer’s words', async () => {
    const { text, html, subject } = await renderOutcomeMail({ language: 'es', outletName: 'El Faro', title: 'Una nota', decision: 'withdrawn', reason: 'Cita a un tercero <b>', pageUrl: 'http://x/pieza/p', partnerUrl: 'http://x/aliado/y', unsubscribeUrl: null });
    expect(subject).toBe('Vigía: su desacuerdo sobre «Una nota»');
    expect(text).toContain('Motivo: Cita a un tercero <b>');
    expect(html).toContain('Cita a un tercero &lt;b&gt;');
  });

  it('tell of a spike or a release in plain lines', async () => {
    const { text, subject } = await renderNoticeMail({ language: 'es', heading: 'Nueva entrega\r\nBcc: x', lines: ['Semana 47.'], button: { label: 'Abrir', url: 'http://x/' }, footer: 'Pie.', unsubscribeUrl: null });
    expect(subject).toBe('Vigía: Nueva entrega Bcc: x');
    expect(text).toContain('Abrir: http://x/');
  });
});

describe('texts of strangers', () => {
  it('cannot break out of a header line', () => {
    expect(headerLine('Título\r\nBcc: todos@example.org\n\tX')).toBe('Título Bcc: todos@example.org X');
    expect(headerLine('a'.repeat(500)).length).toBeLessThanOrEqual(120);
  });

  it('lose control characters and keep every letter', () => {
    expect(escapeText('a\u0000b\u001bc & «ñ» "x" <b>')).toBe('a b c &amp; «ñ» &quot;x&quot; &lt;b&gt;');
  });

  it('are cut at a word, and visibly', () => {
    expect(shorten('una frase bastante larga', 12)).toBe('una frase…');
    expect(shorten('corta', 12)).toBe('corta');
    expect(shorten('x'.repeat(30), 12)).toBe(`${'x'.repeat(12)}…`);
  });
});
