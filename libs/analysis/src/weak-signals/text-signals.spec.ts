import { beforeAll, describe, expect, it } from '@jest/globals';
import { textSignals as contract } from '#vigia/contracts';
import { loadClaimsModel } from '../claims/claims-model.js';
import { readField } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import { CHECKABLE_CUES, checkableCues } from './checkable-cues.js';
import { SignalModel } from './signal-model.js';
import { textSignals } from './text-signals.js';

let model: SignalModel;
beforeAll(() => {
  model = new SignalModel(loadClaimsModel().signals);
});
const short = (text: string) => textSignals(model, [readField('text', text)], { short: true, relevant: true });

describe('weak signals', () => {
  it('count the marks of a list and read empty lines once', () => {
    const listed = (text: string): number | undefined => checkableCues(wholeOfField(readField('text', text)))[CHECKABLE_CUES.indexOf('list')];
    expect(listed('- uno\n  • dos\n\n 3) tres - cuatro')).toBe(1.5);
    expect(listed('\n'.repeat(200_000))).toBe(0);
  });

  it('find a figure worth checking, not a greeting', () => {
    const figure = short('El desempleo de los migrantes subió al 19,2 % en 2024, el doble que el de los colombianos, según el DANE.');
    const greeting = short('¡Buenos días! Hoy los esperamos en el acto de la plaza, no se lo pierdan.');
    expect(figure.checkworthy).toBeGreaterThan(greeting.checkworthy * 2);
    expect(figure.sentences[0]).toMatchObject({ migrants: true, start: 0 });
  });
  it('know a headline that teases from one that tells', () => {
    expect(short('Esto es lo que nadie te contó de vivir en la frontera: el video que te hará llorar').clickbaitLabel).toBe(true);
    expect(short('El Concejo aprobó el presupuesto de 2026 por 3,2 billones de pesos').clickbaitLabel).toBe(false);
  });
  it('ask only sentences about people on the move in a long piece, and none in a piece about other things', () => {
    const text = 'La ciudad cerró el año con más turistas. Los migrantes venezolanos pagaron 529.000 millones de pesos en impuestos en 2022. El estadio tendrá otra cancha. El río bajó de nivel.';
    const fields = [readField('title', 'Balance del año'), readField('text', text)];
    const about = textSignals(model, fields, { short: false, relevant: true }).sentences;
    expect(about.map((one) => text.slice(one.start, one.end))).toEqual(['Los migrantes venezolanos pagaron 529.000 millones de pesos en impuestos en 2022.']);
    expect(textSignals(model, fields, { short: false, relevant: false }).sentences).toEqual([]);
  });
  it('fit the contract on any text', () => {
    for (const text of ['', ' ', '*NUMBER*', '«'.repeat(5000), 'a'.repeat(20_000), '😡🔥']) {
      expect(contract.safeParse(textSignals(model, text ? [readField('text', text)] : [], { short: true, relevant: false })).success).toBe(true);
    }
  });
});
