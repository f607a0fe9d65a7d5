import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { claimCandidatesResponse, claimDetail, claimPiecesResponse, claimsResponse, type ClaimPiece } from '#vigia/contracts';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { describeIfChromium } from '../support/needs.js';
import { waitFor } from '../support/server-process.js';
import { ask } from './demo-ids.js';
import { HOSTILE } from './hostile-strings.js';
import { BROWSER_MS, DEMO_MS, startDemo, type Demo } from './test-browser.js';

const { es, en } = DICTIONARIES;
const HEADERS = { 'content-type': 'application/json' };

describeIfChromium('claims in a real browser', () => {
  let demo: Demo;
  let waiting: { claim: string; item: ClaimPiece };
  beforeAll(async () => {
    demo = await startDemo();
    waiting = await someSuggestion();
  }, DEMO_MS);
  afterAll(() => demo?.stop());

  const use: Demo['browser']['use'] = (path, work, options) => demo.browser.use(path, work, options);
  const post = async (path: string, body: unknown, method = 'POST'): Promise<unknown> => (await fetch(`${demo.url}/api/v1/${path}`, { method, headers: HEADERS, body: JSON.stringify(body) })).json();

  /** A sentence of the demo that waits for a person, of whatever claim. */
  async function someSuggestion(): Promise<{ claim: string; item: ClaimPiece }> {
    const { items } = claimsResponse.parse(await ask(demo.url, 'claims?pageSize=100'));
    for (const { id, activity } of items) {
      if (activity.suggested === 0) continue;
      const [item] = claimPiecesResponse.parse(await ask(demo.url, `claims/${id}/pieces?use=suggested`)).items;
      if (item?.sentence.key) return { claim: id, item };
    }
    throw new Error('No sentence of the demo waits for a person');
  }

  it('leads from the first screen to the board, to a claim, to a piece, and back', async () => {
    await use('/?lang=es', async (page, watched) => {
      expect(await page.locator('.claims-strip h2').innerText()).toBe(es['strip.title']);
      await page.locator('.sections').getByRole('link', { name: es['nav.claims'], exact: true }).click();
      await page.waitForURL(/\/afirmaciones\?/);
      await watched.settled();
      expect(await page.locator('h1').innerText()).toBe(es['claims.title']);
      expect(await page.locator('.claim-row').count()).toBe(20);
      await page.getByRole('link', { name: es['list.next'] }).click();
      await page.waitForURL(/page=2/);
      await watched.settled();
      await watched.go(`/afirmaciones/${waiting.claim}?use=suggested&lang=es`);
      expect(await page.locator('h1').innerText()).toBe(claimDetail.parse(await ask(demo.url, `claims/${waiting.claim}`)).text);
      await page.locator('.claim-piece h3 a').first().click();
      await page.waitForURL(/\/pieza\//);
      await page.locator('.piece-claims h3 a').first().waitFor();
      expect(await page.locator('.piece-claim .check-verdict').first().innerText()).toMatch(/\S/);
    });
  }, BROWSER_MS);

  it('tells a fact-checker from an official source at a glance, each with verdict, date and a safe link', async () => {
    const { items } = claimsResponse.parse(await ask(demo.url, 'claims?pageSize=100'));
    for (const kind of ['fact_checker', 'official'] as const) {
      const claim = items.find((item) => item.checks[0]?.checker.kind === kind);
      await use(`/afirmaciones/${claim?.id}?lang=es`, async (page) => {
        const card = page.locator('.check-card').first();
        expect(await card.locator('.checker-kind').innerText()).toBe(es[`checker.${kind}`]);
        expect(await card.locator('a').getAttribute('href')).toBe(new URL(claim?.checks[0]?.url ?? '').href);
        expect(await card.locator('a').getAttribute('rel')).toContain('noopener');
        const look = await card.locator('.checker-kind').evaluate((element) => [getComputedStyle(element).borderRadius, getComputedStyle(element).backgroundColor].join(' '));
        expect(look.startsWith('0px')).toBe(kind === 'official');
      });
    }
  }, BROWSER_MS);

  it("keeps and uses a person's answer: confirmed it counts, taken back it does not", async () => {
    const { claim, item } = waiting;
    const repeats = async () => claimDetail.parse(await ask(demo.url, `claims/${claim}`)).activity;
    const before = await repeats();
    const counted = (activity: typeof before): number => activity.repeats + activity.debunks + activity.mentions + activity.checked;
    await use(`/pieza/${encodeURIComponent(item.piece.id)}?lang=es`, async (page, watched) => {
      const part = page.locator('.piece-claim').filter({ has: page.locator(`a[href*="/afirmaciones/${claim}?"]`) });
      await part.getByRole('button', { name: es['sighting.confirm'] }).click();
      await part.getByText(es['sighting.person.confirmed']).waitFor();
      await waitFor(repeats, (now) => counted(now) === counted(before) + 1);
      await page.reload();
      await watched.settled();
      await part.getByText(es['sighting.person.confirmed']).waitFor();
      await part.getByRole('button', { name: es['sighting.undo'] }).click();
      await part.getByRole('button', { name: es['sighting.reject'] }).waitFor();
      await waitFor(repeats, (now) => counted(now) === counted(before));
      await part.getByRole('button', { name: es['sighting.reject'] }).click();
      await part.getByText(es['sighting.person.rejected']).waitFor();
    });
    const rejected = await waitFor(async () => claimDetail.parse(await ask(demo.url, `claims/${claim}`)), (detail) => detail.rejected.length === 1 && detail.activity.suggested < before.suggested);
    expect(rejected.rejected[0]).toMatchObject({ pieceId: item.piece.id, sentence: item.sentence.key });
  }, BROWSER_MS);

  it('adds a claim, says what is wrong at the field, activates and retires it, and shows who did what', async () => {
    await use('/afirmaciones?lang=es', async (page, watched) => {
      await page.getByText(es['claim.add'], { exact: true }).click();
      const form = page.locator('.claim-form');
      await form.getByLabel(es['claimForm.text']).fill('Los migrantes reciben casas gratis en Cúcuta');
      await form.getByLabel(es['claimForm.verdict']).fill('Falso');
      await form.getByLabel(es['claimForm.checker']).fill('Lupa Ciudadana');
      await form.getByLabel(es['claimForm.url']).fill('javascript:alert(1)');
      await form.getByLabel(es['claimForm.by']).fill('Ana');
      await form.getByRole('button', { name: es['claimForm.save'] }).click();
      await form.locator('.form-error').waitFor();
      expect(await form.getByLabel(es['claimForm.url']).getAttribute('aria-invalid')).toBe('true');
      expect(await form.getByLabel(es['claimForm.text']).inputValue()).toBe('Los migrantes reciben casas gratis en Cúcuta');
      await form.getByLabel(es['claimForm.url']).fill('https://lupa.example/casas');
      await form.getByRole('button', { name: es['claimForm.save'] }).click();
      await page.waitForURL(/\/afirmaciones\/p-/);
      await watched.settled();
      expect(await page.getByText(es['claim.draft.note']).isVisible()).toBe(true);
      await page.getByRole('button', { name: es['claim.activate'] }).click();
      await page.getByText(es['claim.draft.note']).waitFor({ state: 'detached' });
      await watched.settled();
      await page.getByRole('button', { name: es['claim.retire'] }).click();
      await page.getByText(es['claim.retired.note']).waitFor();
      await watched.settled();
      await page.locator('.claim-paper summary').filter({ hasText: /^Historia/ }).click();
      const history = page.locator('.claim-paper').filter({ hasText: 'Historia' });
      await history.getByText(/Ana: creada/).waitFor();
      expect(await history.locator('> ul > li').count()).toBe(3);
      // The refused form is told by the browser itself.
      watched.mishaps.splice(0, watched.mishaps.length, ...watched.mishaps.filter((mishap) => !/Failed to load resource/.test(mishap)));
    });
  }, BROWSER_MS);

  it('shows checks that contradict each other side by side, and proposals as such', async () => {
    const { checks } = claimDetail.parse(await ask(demo.url, 'claims/c06'));
    const facts = checks.map(({ verdict, checker, date, level, url }) => ({ verdict, checker, date, level, url, state: 'active' }));
    await post('claims/c06', { checks: [...facts, { verdict: 'Verdadero', checker: { name: 'Otra Lupa', kind: 'fact_checker' }, date: '2025', level: 'A', url: 'https://otra.example/fbi', state: 'draft' }] }, 'PATCH');
    await use('/afirmaciones/c06?lang=en', async (page) => {
      expect(await page.locator('.checks .check-card').count()).toBe(2);
      await page.locator('.disagree').getByText(en['check.disagree']).waitFor();
      expect(await page.locator('.check-card').nth(1).innerText()).toContain(en['check.draft']);
      await page.getByRole('button', { name: en['claim.confirmChecks'] }).click();
      await page.locator('.check-draft').waitFor({ state: 'detached' });
    });
  }, BROWSER_MS);

  it('shows whatever stands in a claim as text and runs none of it', async () => {
    for (const [index, text] of HOSTILE.slice(0, 24).entries()) {
      const body = { family: 'other', text: `Afirmación ${index} ${text}`.slice(0, 1_900), variants: [`Variante ${text}`.slice(0, 1_900)], check: { verdict: `Falso ${text}`.slice(0, 490), checker: { name: `Lupa ${text}`.slice(0, 290), kind: 'fact_checker' }, date: '2026', level: 'A', url: `https://lupa.example/${index}?q=%3Cscript%3E` }, by: `Ana ${text}`.slice(0, 78) };
      claimDetail.parse(await post('claims', body));
    }
    const { items } = claimsResponse.parse(await ask(demo.url, 'claims?status=draft&family=other&pageSize=100'));
    const hostile = items.filter((item) => item.text.startsWith('Afirmación '));
    expect(hostile).toHaveLength(24);
    await use('/afirmaciones?status=draft&lang=es', async (page, watched) => {
      const shown = await page.locator('.claim-row').count();
      expect(shown).toBeGreaterThan(0);
      expect(await page.locator('.claim-row script, .claim-row img, .claim-row iframe').count()).toBe(0);
      for (const item of hostile.slice(0, 8)) {
        await watched.go(`/afirmaciones/${item.id}?lang=es`);
        expect((await page.locator('h1').innerText()).replace(/\s+/g, ' ')).toContain(item.text.slice(0, 40).replace(/\s+/g, ' ').trim());
      }
    });
  }, BROWSER_MS);

  it('gives what travels as a file that a fact-checker can use', async () => {
    const weeks = claimsResponse.parse(await ask(demo.url, 'claims')).weeks;
    const found = await waitFor(async () => {
      for (const week of [...weeks].reverse()) {
        const { items } = (await ask(demo.url, `claims/candidates?week=${week}`)) as { items: unknown[] };
        if (items.length > 0) return week;
      }
      return null;
    }, (week) => week !== null);
    await use(`/circula?week=${found}&lang=es`, async (page) => {
      expect(await page.locator('.candidate').count()).toBeGreaterThan(0);
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: es['candidates.csv'] }).click()]);
      const lines = readFileSync(await file.path(), 'utf8').replace(/^\ufeff/, '').trim().split('\r\n');
      expect(lines[0]).toBe('group,group_pieces,group_outlets,sentence,outlet,date,url,title');
      expect(lines.length).toBeGreaterThan(1);
      expect(file.suggestedFilename()).toBe(`vigia-circula-${found}.csv`);
      const [json] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: es['candidates.json'] }).click()]);
      const saved = JSON.parse(readFileSync(await json.path(), 'utf8')) as { week: string; items: { members: { url: string }[] }[] };
      expect([saved.week, saved.items.length]).toEqual([found, await page.locator('.candidate').count()]);
      expect(saved.items[0]?.members[0]?.url).toMatch(/^http/);
    });
  }, BROWSER_MS);

  it('makes a draft of what travels, which cannot be activated before somebody has checked it', async () => {
    const weeks = claimsResponse.parse(await ask(demo.url, 'claims')).weeks;
    const week = await waitFor(async () => {
      for (const one of [...weeks].reverse()) if (claimCandidatesResponse.parse(await ask(demo.url, `claims/candidates?week=${one}`)).items.some((item) => item.claim === null)) return one;
      return null;
    }, (one) => one !== null);
    await use(`/circula?week=${week}&lang=es`, async (page, watched) => {
      const group = page.locator('.candidate').filter({ has: page.getByRole('button', { name: es['candidates.make'] }) }).first();
      await group.getByRole('button', { name: es['candidates.make'] }).click();
      await page.waitForURL(/\/afirmaciones\/p-/);
      await page.getByText(es['claim.unchecked']).waitFor();
      await watched.settled();
      expect(await page.getByRole('button', { name: es['claim.activate'] }).count()).toBe(0);
      const sentence = await page.locator('h1').innerText();
      await page.getByText(/Ana|persona en este equipo/).first().waitFor({ state: 'attached' });
      await page.getByText(es['claim.edit'], { exact: true }).click();
      const form = page.locator('.claim-form');
      await form.getByLabel(es['claimForm.text']).fill(`${sentence} (dicho así)`);
      await form.getByRole('button', { name: es['claimForm.save'] }).click();
      await page.locator('h1').filter({ hasText: '(dicho así)' }).waitFor();
      await watched.go(`/circula?week=${week}&lang=es`);
      await page.getByRole('link', { name: new RegExp(`^${es['candidates.made.draft']}`) }).first().waitFor();
    });
  }, BROWSER_MS);
});
