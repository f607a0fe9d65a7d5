import { Analyzer } from '#vigia/analysis';
import { f1, measurePress } from './press-measures.js';

describe('the analyser on the sample press, against the press\'s own ledger', () => {
  const measures = measurePress(Analyzer.load());

  it('tells migration in Colombia from migration abroad and from other news', () => {
    expect(measures.relevanceAccuracy).toBeGreaterThanOrEqual(0.9);
  });

  it('finds the city of the story', () => {
    expect(measures.citySetAccuracy).toBeGreaterThanOrEqual(0.85);
  });

  it('reads the nationality in headlines by the convention of the methodology', () => {
    expect(measures.headlineNationalityAccuracy).toBeGreaterThanOrEqual(0.93);
  });

  it('finds harm in the newsroom\'s own voice and hardly ever charges a harmless piece', () => {
    expect(f1(measures.ownVoiceHarm)).toBeGreaterThanOrEqual(0.6);
    expect(measures.ownVoiceHarm.falsePositive).toBeLessThanOrEqual(6);
  });

  it('finds harmful and constructive frames in any voice', () => {
    expect(f1(measures.anyHarm)).toBeGreaterThanOrEqual(0.7);
    expect(f1(measures.anyConstructive)).toBeGreaterThanOrEqual(0.7);
  });
});
