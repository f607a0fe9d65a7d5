import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { CLAIM_BANK } from './claim-bank.js';
import { matchClaims } from './match-claims.js';

const match = (text: string): string[] => matchClaims(readField('text', text)).map((one) => `${one.claim}:${one.relation}`);

describe('claim bank', () => {
  it('has the 34 claims with wording, source and date', () => {
    expect(CLAIM_BANK.map((claim) => claim.id)).toEqual(Array.from({ length: 34 }, (_, i) => `c${String(i + 1).padStart(2, '0')}`));
    for (const claim of CLAIM_BANK) {
      expect(claim.variants.length).toBeGreaterThanOrEqual(3);
      expect(claim.url).toMatch(/^https?:\/\//);
    }
  });
});

describe('matchClaims', () => {
  it('knows a repeated claim from a debunked one', () => {
    expect(match('Las cárceles de Colombia están llenas de venezolanos y nadie dice nada.')).toContain('c04:repeats');
    expect(match('Es falso que las cárceles de Colombia estén llenas de venezolanos.')).toContain('c04:debunks');
  });
  it('knows a claim in other words', () => {
    expect(match('En el puente la Registraduría les entrega cédulas a los venezolanos.')).toContain('c15:repeats');
  });
  it('stays silent on news that shares words with a claim', () => {
    expect(match('La Registraduría recordó que en presidenciales solo votan quienes tienen cédula de ciudadanía.')).toEqual([]);
    expect(match('El hospital atendió 412 partos y reclama recursos a la Nación.')).toEqual([]);
  });
});
