import { Analyzer } from '#vigia/analysis';
import { projectPath } from '#vigia/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { f1, measurePress, pressHash } from './press-measures.js';

interface Floors {
  pressHash: string;
  relevanceAccuracy: number;
  citySetAccuracy: number;
  headlineNationalityAccuracy: number;
  ownVoiceHarmF1: number;
  /** Pieces without harm of the newsroom's own that may be charged all the same. */
  falseChargesAtMost: number;
  anyHarmF1: number;
  anyConstructiveF1: number;
}

/** Floors hold for one press. Who adds a piece measures anew and says the old and the new figures in the commit; they may rise, and fall only for a reason given there. */
const floors = JSON.parse(readFileSync(join(projectPath('test', 'eval'), 'press-floors.json'), 'utf8')) as Floors;

describe('the analyser on the sample press, against the press\'s own ledger', () => {
  const measures = measurePress(Analyzer.load());

  it('measures the press that the floors were pinned on', () => {
    expect(pressHash()).toBe(floors.pressHash);
  });

  it('tells migration in Colombia from migration abroad and from other news', () => {
    expect(measures.relevanceAccuracy).toBeGreaterThanOrEqual(floors.relevanceAccuracy);
  });

  it('finds the city of the story', () => {
    expect(measures.citySetAccuracy).toBeGreaterThanOrEqual(floors.citySetAccuracy);
  });

  it('reads the nationality in headlines by the convention of the methodology', () => {
    expect(measures.headlineNationalityAccuracy).toBeGreaterThanOrEqual(floors.headlineNationalityAccuracy);
  });

  it('finds harm in the newsroom\'s own voice and hardly ever charges a harmless piece', () => {
    expect(f1(measures.ownVoiceHarm)).toBeGreaterThanOrEqual(floors.ownVoiceHarmF1);
    expect(measures.ownVoiceHarm.falsePositive).toBeLessThanOrEqual(floors.falseChargesAtMost);
  });

  it('finds harmful and constructive frames in any voice', () => {
    expect(f1(measures.anyHarm)).toBeGreaterThanOrEqual(floors.anyHarmF1);
    expect(f1(measures.anyConstructive)).toBeGreaterThanOrEqual(floors.anyConstructiveF1);
  });
});
