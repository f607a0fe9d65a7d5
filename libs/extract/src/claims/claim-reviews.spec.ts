import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ClaimReviewOutcome } from '#vigia/contracts';
import { readClaimFile } from './read-claim-file.js';
import { readClaimReviews } from './read-claim-reviews.js';

const PAGE = 'https://lupa.example/chequeo';
const REVIEW = {
  '@context': 'https://schema.org', '@type': 'ClaimReview', url: PAGE, claimReviewed: 'Las c&aacute;rceles est&aacute;n llenas de <b>migrantes</b>', datePublished: '2026-03-04T08:00:00-05:00',
  author: { '@type': 'Organization', name: 'Lupa Ciudadana' },
  itemReviewed: { '@type': 'Claim', author: { name: 'Un senador' }, appearance: [{ url: 'https://red.example/1' }, 'https://red.example/2'] },
  reviewRating: { '@type': 'Rating', ratingValue: '1', worstRating: 1, bestRating: 5, alternateName: 'Falso' },
};
const GOOD = {
  claim: 'Las cárceles están llenas de migrantes', url: PAGE, checker: 'Lupa Ciudadana', date: '2026-03-04', verdict: 'Falso', rating: 1, ratingScale: { worst: 1, best: 5 }, claimant: 'Un senador',
  appearances: ['https://red.example/1', 'https://red.example/2'], notes: [],
};

const block = (data: unknown): string => `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;
const page = (...blocks: string[]): string => `<!doctype html><html><head>${blocks.join('')}</head><body><p>Texto.</p></body></html>`;
const read = (html: string): ClaimReviewOutcome[] => readClaimReviews(html, { url: PAGE });
const reviewOf = (outcomes: readonly ClaimReviewOutcome[]) => outcomes.map((outcome) => (outcome.kind === 'review' ? outcome.review : outcome.problem));
const changed = (change: object): ReturnType<typeof reviewOf> => reviewOf(read(page(block({ ...REVIEW, ...change }))));

describe('ClaimReview on a page', () => {
  it.each([
    ['alone', REVIEW],
    ['in an array', [{ '@type': 'NewsArticle', headline: 'x' }, REVIEW]],
    ['in @graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite' }, REVIEW] }],
    ['inside an article', { '@type': 'NewsArticle', review: REVIEW }],
    ['under several types', { ...REVIEW, '@type': ['Review', 'http://schema.org/ClaimReview'] }],
  ])('is read %s', (_, data) => expect(reviewOf(read(page(block(data))))).toEqual([GOOD]));

  it('is read from microdata, and once where both notations say the same', () => {
    const micro = `<div itemscope itemtype="https://schema.org/ClaimReview"><a itemprop="url" href="${PAGE}">x</a><h2 itemprop="claimReviewed">Las cárceles están llenas de <i>migrantes</i></h2>
      <time itemprop="datePublished" datetime="2026-03-04">4 de marzo</time><span itemprop="author" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Lupa Ciudadana</span></span>
      <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><meta itemprop="ratingValue" content="1"><meta itemprop="worstRating" content="1"><meta itemprop="bestRating" content="5"><span itemprop="alternateName">Falso</span></div></div>`;
    expect(reviewOf(read(`<body>${micro}</body>`))).toEqual([{ ...GOOD, claimant: null, appearances: [] }]);
    expect(read(`${page(block(REVIEW))}${micro}`)).toHaveLength(1);
  });

  it('each of several on one page is one', () => {
    expect(reviewOf(read(page(block([REVIEW, { ...REVIEW, claimReviewed: 'Otra afirmación' }]), block(REVIEW)))).map((review) => (typeof review === 'string' ? review : review.claim))).toEqual([GOOD.claim, 'Otra afirmación']);
  });

  it('is read from JSON that templates break, and property by property from JSON that nothing mends', () => {
    const broken = JSON.stringify(REVIEW, null, 1).replace('"Falso"', '"Fal\nso",,').replace(',,', ',');
    expect(reviewOf(read(page(block(`<!-- ${broken} -->`))))).toMatchObject([{ claim: GOOD.claim }]);
    const unmendable = `{"@type":"ClaimReview","claimReviewed":"Dijo "todos votan" ayer","url":"${PAGE}","author":{"name":"Lupa"},"reviewRating":{"alternateName":"Falso"}`;
    expect(reviewOf(read(page(block(unmendable))))).toMatchObject([{ claim: 'Dijo "todos votan" ayer', verdict: 'Falso', notes: [expect.stringContaining('dañado')] }]);
    expect(reviewOf(read(page(block('{"@type":"ClaimReview","claimReviewed":'))))).toEqual(['unreadable']);
  });

  it.each([
    ['a claim that is a number', { claimReviewed: 7 }, 'no_claim'],
    ['a claim that is an object', { claimReviewed: { text: 'x' } }, 'no_claim'],
    ['no claim', { claimReviewed: undefined, itemReviewed: null }, 'no_claim'],
    ['a claim of 3,000 words', { claimReviewed: 'palabra '.repeat(3_000) }, 'claim_too_long'],
    ['a claim of one word of 5,000 letters', { claimReviewed: 'a'.repeat(5_000) }, 'claim_too_long'],
    ['a rating that is a list of lists', { reviewRating: [[]] }, 'no_verdict'],
    ['no rating', { reviewRating: null }, 'no_verdict'],
    ['an author that is a number', { author: 3, publisher: undefined }, 'no_checker'],
  ])('with %s is refused with its reason', (_, change, problem) => expect(changed(change)).toEqual([problem]));

  it.each([
    ['an address that is no web address falls back to the page', { url: 'javascript:alert(1)' }, { url: PAGE }],
    ['an address that is a number falls back to the page', { url: 3 }, { url: PAGE }],
    ['a date that is none is none', { datePublished: 'ayer por la tarde' }, { date: null }],
    ['a date by month stays by month', { datePublished: '2021-03' }, { date: '2021-03' }],
    ['a date with a month 13 is none', { datePublished: '2021-13-45' }, { date: null }],
    ['an author that is a list', { author: [{ name: 'Lupa' }, { name: 'Otro' }] }, { checker: 'Lupa' }],
    ['a verdict in numbers only', { reviewRating: { ratingValue: '2,5', worstRating: '1', bestRating: '5' } }, { verdict: '2.5 en una escala de 1 a 5', rating: 2.5 }],
    ['a rating that is text', { reviewRating: { ratingValue: 'Falso' } }, { verdict: 'Falso', rating: null }],
    ['a rating outside its own scale is kept with a note', { reviewRating: { ratingValue: 9, worstRating: 1, bestRating: 5, alternateName: 'Falso' } }, { verdict: 'Falso', rating: 9, notes: ['La calificación 9 está fuera de su propia escala, de 1 a 5.'] }],
    ['a scale upside down is a scale', { reviewRating: { ratingValue: 2, worstRating: 5, bestRating: 1, alternateName: 'Falso' } }, { notes: [] }],
    ['−1 says there is no number', { reviewRating: { ratingValue: -1, worstRating: 1, bestRating: 5, alternateName: 'Inchequeable' } }, { notes: [] }],
    ['a scale that begins where it ends is told', { reviewRating: { ratingValue: 3, worstRating: 3, bestRating: 3, alternateName: 'Falso' } }, { notes: ['Su escala empieza y termina en 3.'] }],
  ])('%s', (_, change, expected) => expect(changed(change)).toMatchObject([expected]));

  it('takes the name and address of the page where it states none, and nothing from a page without any', () => {
    const outcomes = readClaimReviews(page(block({ ...REVIEW, url: undefined, author: undefined })), { url: PAGE, checker: 'Lupa' });
    expect(reviewOf(outcomes)).toMatchObject([{ url: PAGE, checker: 'Lupa' }]);
    expect(read(page(block({ '@type': 'NewsArticle', headline: 'Sin chequeo' })))).toEqual([]);
    expect(reviewOf(read(page(block({ '@type': 'Article', about: 'ClaimReview' }))))).toEqual(['not_a_review']);
  });

  it('survives what is thrown at it', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (a, b, text) => {
      for (const outcome of [...read(page(block({ '@type': 'ClaimReview', claimReviewed: a, reviewRating: b, author: a, url: b, itemReviewed: a, datePublished: b }))), ...read(`<div itemscope itemtype="https://schema.org/ClaimReview"><p itemprop="${text}">${text}</p></div>`), ...read(page(block(`{"@type":"ClaimReview"${text}`)))]) {
        expect(['review', 'refused']).toContain(outcome.kind);
      }
    }));
    expect(() => read(page(block(`${'['.repeat(50_000)}"ClaimReview"`)))).not.toThrow();
  });
});

describe('a file of checks', () => {
  const file = (data: unknown, name = 'feed.json') => readClaimFile(Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)), name);
  const claims = (rows: ReturnType<typeof file>) => rows.map(({ row, outcome }) => [row, outcome.kind === 'review' ? outcome.review.claim : outcome.problem]);
  const FEED = { '@context': 'https://schema.org', '@type': 'DataFeed', dataFeedElement: [1, 2, 3].map((n) => ({ '@type': 'DataFeedItem', item: [{ ...REVIEW, claimReviewed: `Afirmación ${n} con {llaves} y "comillas"` }] })) };

  it('of Data Commons is read element by element', () => expect(claims(file(FEED)).map(([row]) => row)).toEqual([1, 2, 3]));

  it("of Google's fact check tools is read with claimant, publisher and date", () => {
    const rows = file({ claims: [{ text: 'Algo dicho', claimant: 'Alguien', claimDate: '2020-01-02', claimReview: [{ publisher: { name: 'AFP', site: 'afp.example' }, url: 'https://afp.example/1', reviewDate: '2020-01-05T00:00:00Z', textualRating: 'Falso' }, { publisher: { site: 'otro.example' }, url: 'https://otro.example/1', textualRating: 'Verdadero' }] }], nextPageToken: 'x' });
    expect(rows.map(({ outcome }) => outcome)).toMatchObject([{ review: { claim: 'Algo dicho', checker: 'AFP', date: '2020-01-05', verdict: 'Falso', claimant: 'Alguien' } }, { review: { checker: 'otro.example', date: '2020-01-02', verdict: 'Verdadero' } }]);
  });

  it('that stops in the middle gives what is whole and says that it stops', () => {
    const text = JSON.stringify(FEED, null, 1);
    const rows = claims(file(text.slice(0, text.indexOf('Afirmación 3'))));
    expect(rows).toEqual([[1, 'Afirmación 1 con {llaves} y "comillas"'], [2, 'Afirmación 2 con {llaves} y "comillas"'], [3, 'cut_off']]);
    const lines = [REVIEW, { ...REVIEW, claimReviewed: 'Segunda' }].map((review) => JSON.stringify(review)).join('\n');
    expect(claims(file(lines))).toEqual([[1, GOOD.claim], [2, 'Segunda']]);
    expect(claims(file(lines.slice(0, -20)))).toEqual([[1, GOOD.claim], [2, 'cut_off']]);
  });

  it('that is empty, another thing or a whole article says so', () => {
    expect(claims(file(''))).toEqual([[1, 'unreadable']]);
    expect(claims(file({ hola: 1 }))).toEqual([[1, 'not_a_review']]);
    expect(claims(file('<html><body>no</body></html>'))).toEqual([[1, 'not_a_review']]);
    expect(claims(file([REVIEW, { ...REVIEW, claimReviewed: 'palabra '.repeat(3_000) }]))).toEqual([[1, GOOD.claim], [2, 'claim_too_long']]);
  });

  it('that is a table is read in Spanish or English, with semicolons or commas, row by row', () => {
    const rows = file('Afirmación;Veredicto;Verificador;Fecha;URL;Familia;Tipo;Variantes\n"Los migrantes; todos, votan";Falso;Lupa;2024-05;https://lupa.example/1;electoral;fact_checker;votan todos|van a votar\n;Falso;Lupa;;https://lupa.example/2;;;\nSin dirección;Falso;Lupa;;no;;;\nSin quién;Falso;;;https://lupa.example/3;;;\n', 'banco.csv');
    expect(rows).toMatchObject([
      { row: 1, outcome: { review: { claim: 'Los migrantes; todos, votan', date: '2024-05' } }, extra: { family: 'electoral', kind: 'fact_checker', variants: ['votan todos', 'van a votar'] } },
      { row: 2, outcome: { problem: 'no_claim' } }, { row: 3, outcome: { problem: 'no_address' } }, { row: 4, outcome: { problem: 'no_checker' } },
    ]);
    expect(claims(file('claim,verdict,checker,url\nA claim here,False,AFP,https://afp.example/1\n', 'bank.csv'))).toEqual([[1, 'A claim here']]);
    expect(claims(file('a,b\n1,2\n', 'otra.csv'))).toEqual([[1, 'not_a_review']]);
    expect(claims(readClaimFile(Buffer.from('afirmacion,veredicto,verificador,url\nLa migraci\u00f3n sube,Falso,Lupa,https://lupa.example/1\n', 'latin1'), 'latin.csv'))).toEqual([[1, 'La migración sube']]);
  });

  it('survives what is thrown at it', () => {
    fc.assert(fc.property(fc.string(), fc.jsonValue(), (text, value) => {
      for (const rows of [file(text), file(text, 'x.csv'), file(value), file(`[${JSON.stringify(value)},{"@type":"ClaimReview"`)]) expect(rows.length).toBeGreaterThan(0);
    }));
  });
});
