import { describe, expect, it } from '@jest/globals';
import { type BankClaim, bankClaim } from '#vigia/contracts';
import { readField } from '../text/document.js';
import { CLAIM_BANK } from './claim-bank.js';
import { createClaimMatcher } from './create-matcher.js';
import { fromChecker } from './from-checker.js';
import { sentenceKey } from './sentence-key.js';

const context = { checks: false, kind: 'article' } as const;
const seed = createClaimMatcher(CLAIM_BANK);
const best = (text: string, options: { checks?: boolean; publishedAt?: string } = {}) => seed.match([readField('text', text)], { ...context, ...options })[0];
const told = (text: string, options = {}): string => {
  const match = best(text, options);
  return match ? `${match.claim} ${match.relation} ${match.confidence}` : 'none';
};

describe('claim bank', () => {
  it('has the 34 claims of the dossier in the shape of the contract, each with wordings enough', () => {
    expect(CLAIM_BANK.map((claim) => claim.id)).toEqual(Array.from({ length: 34 }, (_, i) => `c${String(i + 1).padStart(2, '0')}`));
    for (const claim of CLAIM_BANK) {
      expect(bankClaim.safeParse(claim).success).toBe(true);
      expect(claim.variants.length).toBeGreaterThanOrEqual(6);
      expect(claim.lookalikes.length).toBeGreaterThanOrEqual(1);
      expect(new Set([claim.text, ...claim.variants]).size).toBe(claim.variants.length + 1);
    }
  });
  it('keeps official sources apart from fact-checkers: level C is never a fact-checker', () => {
    expect(CLAIM_BANK.filter((claim) => claim.level === 'C' && claim.checker.kind === 'fact_checker').map((claim) => claim.id)).toEqual([]);
    expect(CLAIM_BANK.filter((claim) => claim.level !== 'C' && claim.checker.kind !== 'fact_checker').map((claim) => claim.id)).toEqual([]);
  });
});

describe('matching', () => {
  it('tells repeating, debunking and mentioning apart', () => {
    expect(told('Las cárceles de Colombia están llenas de venezolanos y nadie dice nada.')).toBe('c04 repeats confirmed');
    expect(told('Es falso que las cárceles de Colombia estén llenas de venezolanos.')).toMatch(/^c04 debunks/);
    expect(told('El concejal dijo ayer que las cárceles de Colombia están llenas de venezolanos.')).toMatch(/^c04 mentions/);
  });
  it('lets a verdict in the next sentence decide', () => {
    expect(told('Las cárceles de Colombia están llenas de venezolanos, dice la cadena. Es falso.')).toMatch(/^c04 debunks/);
  });
  it('knows a claim in other words', () => {
    expect(told('En el puente la Registraduría les entrega cédulas a los recién llegados de Venezuela.')).toMatch(/^c15 repeats/);
  });
  it('never counts a piece that checks claims as repeating them', () => {
    expect(told('Las cárceles de Colombia están llenas de venezolanos y nadie dice nada.', { checks: true })).toMatch(/^c04 (?:debunks|mentions)/);
    expect(['Colombiacheck', 'https://colombiacheck.com/chequeos', 'AFP Factual'].every(fromChecker)).toBe(true);
    expect(['El Heraldo', '', null, undefined].some(fromChecker)).toBe(false);
  });
  it('does not take «el FBI admitió» for hearsay where admitting is the claim', () => {
    expect(told('El FBI admitió que Venezuela vació sus cárceles hacia Estados Unidos.')).toMatch(/^c06 repeats/);
    expect(told('Un congresista aseguró que el FBI admitió que Venezuela vació sus cárceles hacia Estados Unidos.')).toMatch(/^c06 mentions/);
  });
  it('never confirms under eight words', () => {
    expect(best('Las cárceles están llenas de venezolanos')?.confidence).toBe('suggested');
  });
  it('compares figures with units and orders of magnitude', () => {
    expect(best('La salud de los migrantes cuesta entre 350.000 y 500.000 millones de pesos al año.')?.caution).toBeUndefined();
    expect(best('La salud de los migrantes cuesta medio billón de pesos al año, según cuentas.')?.caution).toBeUndefined();
    expect(best('La salud de los migrantes cuesta 500.000 pesos al año en este municipio.')).toMatchObject({ claim: 'c20', confidence: 'suggested', caution: expect.stringContaining('otra cifra') });
  });
  it('never joins arrests with crimes', () => {
    expect(best('El 20 % de los capturados en TransMilenio eran venezolanos, dijo la Policía Metropolitana.')).toMatchObject({ confidence: 'suggested', caution: expect.stringContaining('no se comparan') });
  });
  it('says so when a true fact looks like the claim', () => {
    expect(best('Hay una convocatoria de subsidio de arriendo para hogares migrantes en Bogotá este año.')).toMatchObject({ confidence: 'suggested', caution: expect.stringContaining('Existe o existió un programa') });
  });
  it('minds the time in which a check holds', () => {
    const text = 'Los migrantes venezolanos sin EPS no pueden vacunarse contra el covid en Colombia.';
    expect(best(text, { publishedAt: '2021-07-10T08:00:00Z' })).toMatchObject({ claim: 'c21', confidence: 'confirmed' });
    expect(best(text, { publishedAt: '2025-07-10T08:00:00Z' })).toMatchObject({ claim: 'c21', confidence: 'suggested', caution: expect.stringContaining('2022-06-30') });
  });
  it('stays silent, or at most suggests, on news that shares words with a claim', () => {
    for (const text of ['La Registraduría recordó que en presidenciales solo votan quienes tienen cédula de ciudadanía.', 'El hospital atendió 412 partos y reclama recursos a la Nación.', 'El Inpec informó que las cárceles tienen un hacinamiento del 25 por ciento.']) expect(best(text)?.confidence).not.toBe('confirmed');
  });
  it('points at the sentence in its field', () => {
    const text = 'Hoy llueve en la ciudad y hay trancones por todas partes. Las cárceles de Colombia están llenas de venezolanos y nadie dice nada. El comercio abrió temprano. Los buses van llenos. Nada más pasó.';
    const match = best(text);
    expect(text.slice(match?.start, match?.end)).toBe('Las cárceles de Colombia están llenas de venezolanos y nadie dice nada.');
    expect(match).toMatchObject({ field: 'text', claim: 'c04' });
  });
});

describe('people', () => {
  const text = 'Las cárceles de Colombia están llenas de venezolanos y nadie dice nada.';
  it('are heard: what they rejected is not proposed again, what they confirmed stays', () => {
    const sentence = sentenceKey('LAS CARCELES de Colombia están llenas de venezolanos, y nadie dice nada');
    const rejecting = createClaimMatcher(CLAIM_BANK, [{ claim: 'c04', sentence, decision: 'rejected' }]);
    expect(rejecting.match([readField('text', text)], context).map((match) => match.claim)).not.toContain('c04');
    expect(rejecting.withDecisions([]).match([readField('text', text)], context)).toEqual(seed.match([readField('text', text)], context));
    const weak = 'Esos penales los tenemos a reventar por los de Caracas.';
    const confirming = createClaimMatcher(CLAIM_BANK, [{ claim: 'c04', sentence: sentenceKey(weak), decision: 'confirmed' }]);
    expect(confirming.match([readField('text', weak)], context).find((match) => match.claim === 'c04')).toMatchObject({ confidence: 'confirmed', score: 1 });
  });
  it('decide what is matched: drafts and retired claims are not', () => {
    const bank = CLAIM_BANK.map((claim): BankClaim => (claim.id === 'c04' ? { ...claim, status: 'draft' } : claim));
    expect(createClaimMatcher(bank).match([readField('text', text)], context).map((match) => match.claim)).not.toContain('c04');
  });
  it('may leave the bank empty', () => {
    expect(createClaimMatcher([]).match([readField('text', text)], context)).toEqual([]);
  });
});
