import { describe, expect, it } from '@jest/globals';
import type { Finding } from '#vigia/contracts';
import { pieceSignals } from './piece-signals.js';

const finding = (given: Partial<Finding> = {}): Finding => ({ frame: 'H1', field: 'text', start: 0, end: 5, quote: 'Texto', stance: 'reports', voice: 'police', score: 0.9, ...given });
const judged = (given: Partial<Parameters<typeof pieceSignals>[0]> = {}) => ({ findings: [finding()], quotesMigrant: false, aboutXenophobia: false, headlineNationality: 'absent' as const, ...given });

describe('the signals of a piece', () => {
  it.each([
    ['a harmful frame that only the police speak for', {}, ['amplified']],
    ['one that a neighbour says and the newsroom takes over', { findings: [finding({ stance: 'adopts', voice: 'neighbour' })] }, ['amplified']],
    ['one in the newsroom’s own voice', { findings: [finding({ stance: 'adopts', voice: 'newsroom' })] }, []],
    ['one that is rejected', { findings: [finding({ stance: 'rejects' })] }, []],
    ['one that another sentence rejects', { findings: [finding(), finding({ frame: 'H2', stance: 'rejects', voice: 'expert' })] }, []],
    ['one beside a constructive frame', { findings: [finding(), finding({ frame: 'C3', voice: 'official' })] }, []],
    ['one beside a migrant’s words', { quotesMigrant: true }, ['migrant_voice']],
    ['one in a piece about xenophobia', { aboutXenophobia: true }, []],
    ['no harmful frame', { findings: [finding({ frame: 'C1' })] }, []],
  ])('tell of %s', (_, given, expected) => {
    expect(pieceSignals(judged(given), null)).toEqual(expected);
  });

  it.each([
    ['Capturan a dos hombres por hurto en Cúcuta', 'absent', ['crime_headline']],
    ['Venezolano robó un celular en el parque', 'needless', ['crime_headline', 'needless_nationality']],
    ['Alcaldía abre jornada de vacunación para migrantes', 'absent', []],
    ['Extraditan a venezolano acusado de homicidio', 'relevant', ['crime_headline']],
  ] as const)('of the headline «%s»', (title, headlineNationality, expected) => {
    expect(pieceSignals(judged({ findings: [], headlineNationality }), title)).toEqual(expected);
  });
});
