import { describe, expect, it } from '@jest/globals';
import type { FrameId } from '#vigia/codebook';
import type { HeadName } from '../learning/heads.js';
import { readField } from '../text/document.js';
import { harmMargin, isChargeable, showsHarm, showsWarmth } from './charge.js';
import type { Unit } from './find-frames.js';
import { sentenceContext } from './sentence-evidence.js';

const CUT = 0.3;
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const LOGIT_OF_CUT = Math.log(CUT / (1 - CUT));

/** A sentence of which the heads say that one frame stands so many logits above its cut, and all others far below. */
function sentence(text: string, margin: number, frame: FrameId = 'H1', attributed = 0) {
  const field = readField('text', text);
  const answers = { cut: () => CUT, score: () => 0, probability: (head: HeadName) => logistic(LOGIT_OF_CUT + (head === `frame:${frame}` ? margin : -5)) } as unknown as Unit['answers'];
  const unit: Unit = { field, sentences: field.sentences, answers, ownHarm: 0.9, adopts: true };
  return { unit, context: sentenceContext(field, 0, field.tokens.length, { title: false, lead: false, near: false, attributed, style: 0.9 }) };
}
const charged = (text: string, margin: number, frame?: FrameId, doubtful = false): boolean => {
  const { unit, context } = sentence(text, margin, frame);
  return isChargeable(unit, context, doubtful);
};

describe('what a newsroom can be charged with', () => {
  it('is measured from the cut of the likeliest harmful frame', () => {
    expect(harmMargin(sentence('Los venezolanos llenaron el parque.', 1.5, 'H2').unit.answers)).toBeCloseTo(1.5, 5);
    expect(harmMargin(sentence('Los venezolanos montaron una huerta.', 3, 'C2').unit.answers)).toBeCloseTo(-5, 5);
  });
  it('nothing in which no harmful frame is recognised, however much it sounds like harm', () => {
    expect(charged('Llovió parejo y los caminantes no quisieron seguir.', -0.5, 'H2')).toBe(false);
    expect(charged('Los venezolanos tienen azotado al barrio.', 2)).toBe(true);
  });
  it.each([
    ['a worker who falls', 'Maikel, venezolano, veintidós años, cayó ayer de un andamio en un edificio.'],
    ['a rider who dies', 'Así despidieron al repartidor venezolano que murió cuando un bus se pasó el pare.'],
    ['somebody robbed', 'Roban y golpean a una caminante venezolana que iba sola.'],
    ['a service', 'Bebés nacidos aquí de mamá venezolana: hoy hay jornada de registro.'],
    ['places on a course', 'Hay veinte cupos gratis y la mitad es para jóvenes venezolanos.'],
    ['how many they are', 'Son trescientos alumnos, ciento ochenta de ellos venezolanos.'],
    ['a share', 'El 16,5 % de los alumnos son extranjeros.'],
    ['the name of a band', 'Usaban el nombre del Tren de Aragua para asustar; eran de Cúcuta.'],
  ])('not %s', (_, text) => {
    expect(charged(text, 2)).toBe(false);
  });
  it('those who do harm to others are no victims, and a plain frame needs no second look', () => {
    expect(charged('Ladrones venezolanos: matan a un comerciante y huyen.', 2)).toBe(true);
    expect(charged('Ya son miles de venezolanos los que invaden el centro.', 4, 'H2')).toBe(true);
  });
  it('only what is plain, where the piece speaks of prejudice or of another country', () => {
    expect(charged('Cuarenta vecinos peruanos no dejaron pasar al camión.', 2, 'H2', true)).toBe(false);
    expect(charged('Los venezolanos tienen azotado al barrio.', 4, 'H1', true)).toBe(true);
  });
  it('people pointed at without a name, where the frame is plain', () => {
    const text = 'Mientras la de aquí espera en una silla, la recién llegada de Venezuela ya tiene cama y almuerzo.';
    expect(charged(text, 2.6, 'H3')).toBe(true);
    expect(charged(text, 1, 'H3')).toBe(false);
    expect(charged('El pabellón tiene 34 camas y nadie da abasto.', 4, 'H3')).toBe(false);
  });
  it.each(['Un edil pregunta quién paga la estadía de los extranjeros', 'Los vecinos culpan a los venezolanos de los robos de la cuadra'])('nothing that somebody else claims, however plain: %s', (text) => {
    expect(charged(text, 6, 'H3')).toBe(false);
  });
  it('is quick on hostile input', () => {
    const { unit, context } = sentence('mitad de veinte por ciento cae de cupos para venezolanos '.repeat(2000), 1);
    const started = performance.now();
    for (let k = 0; k < 10; k++) isChargeable(unit, context, false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('harm shown in any voice', () => {
  const shown = (text: string, margin: number, attributed: number, frame: FrameId = 'H4'): boolean => {
    const { unit, context } = sentence(text, margin, frame, attributed);
    return showsHarm(unit, context);
  };
  it('needs less where somebody is quoted', () => {
    const text = 'Los venezolanos venden en la esquina.';
    expect(shown(text, 0.6, 0)).toBe(true);
    expect(shown(text, -0.5, 0)).toBe(false);
    expect(shown(text, -0.5, 0.8)).toBe(true);
    expect(shown(text, -2, 0.8)).toBe(false);
  });
  it('is heard in a quotation that names nobody, where the frame is plain', () => {
    const text = '«Eso lo habíamos erradicado y nos lo volvieron a traer», afirmó.';
    expect(shown(text, 2.6, 0.9, 'H5')).toBe(true);
    expect(shown(text, 1.5, 0.9, 'H5')).toBe(false);
    expect(shown(text, 2.6, 0, 'H5')).toBe(false);
  });
  it('is not seen in numbers, notices and victims, unless somebody says so', () => {
    expect(shown('Siete son venezolanas; las demás, del Huila y de Bogotá.', 1.5, 0, 'H8')).toBe(false);
    expect(shown('«La mitad de los que roban son venezolanos», dijo.', 1.5, 0.8, 'H1')).toBe(true);
  });
});

describe('constructive frames shown', () => {
  it('want one that is recognised, or nearly where the words stand for it', () => {
    const shown = (text: string, margin: number): boolean => {
      const { unit, context } = sentence(text, margin, 'C4');
      return showsWarmth(unit, context);
    };
    expect(shown('Hay ochenta personas y reparten sesenta fichas.', -0.8)).toBe(false);
    expect(shown('Hay ochenta personas y reparten sesenta fichas.', 0.2)).toBe(true);
    expect(shown('La olla comunitaria reúne a vecinos y migrantes.', -0.8)).toBe(true);
  });
});
