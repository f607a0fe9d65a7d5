import { describe, expect, it } from '@jest/globals';
import type { Finding } from '#vigia/contracts';
import { headlineNationality } from '../headline/headline-nationality.js';
import { readField } from '../text/document.js';
import { attribute } from '../voice/attribute.js';
import { checkGuidance } from './check-guidance.js';
import type { GuidanceContext, GuidanceNote } from './notes.js';
import { GUIDANCE_RULES, type RuleId } from './rules.js';

interface Piece extends Partial<Pick<GuidanceContext, 'relevance' | 'quotesMigrant' | 'aboutXenophobia' | 'kind'>> {
  readonly title?: string;
  readonly text?: string;
  readonly findings?: readonly Partial<Finding>[];
}

function notesOn({ title, text = '', findings = [], ...rest }: Piece): GuidanceNote[] {
  const fields = [...(title ? [readField('title', title)] : []), ...(text ? [readField('text', text)] : [])];
  const first = fields[0];
  return checkGuidance({
    fields,
    attributions: new Map(fields.map((field) => [field, attribute(field)])),
    findings: findings.map((one) => ({ frame: 'H1', field: 'text', start: 0, end: 5, quote: '', stance: 'adopts', voice: 'newsroom', score: 0.9, ...one })),
    relevance: 'colombia', quotesMigrant: false, aboutXenophobia: false, kind: 'article',
    headlineNationality: first?.field === 'title' ? headlineNationality(first) : 'absent',
    ...rest,
  });
}
const rulesOn = (piece: Piece): string[] => notesOn(piece).map((one) => one.rule);
const wordsOf = (piece: Piece, rule: RuleId): string[] => notesOn(piece).filter((one) => one.rule === rule).map((one) => ((one.field === 'title' ? piece.title : piece.text) ?? '').slice(one.start, one.end));
/** Everyday sentences that name nobody and fire nothing, to give a piece its length. */
const filler = (words: number): string => 'La jornada siguió con calma y los puestos volvieron a abrir. '.repeat(Math.ceil(words / 11));

describe('rules on words', () => {
  it.each<[RuleId, Piece, string]>([
    ['R1', { title: 'Dos peruanos, capturados por robar celulares en Suba' }, 'peruanos'],
    ['R3', { text: 'Otra vez los venezolanos dañan la cuadra.' }, 'Otra vez los venezolanos'],
    ['R4', { text: 'Hallaron a diez migrantes ilegales en un camión.' }, 'migrantes ilegales'],
    ['R5', { text: 'Una nueva oleada de migrantes llegó al puente.' }, 'oleada de migrantes'],
    ['R10', { text: 'Llegaron refugiados económicos al albergue.' }, 'refugiados económicos'],
    ['R10', { text: 'Piden a los venezolanos renovar el PEP o PPT antes de mayo.' }, 'PEP o PPT'],
    ['R10', { text: 'Los 30 haitianos fueron deportados y expulsados el martes.' }, 'deportados y expulsados'],
    ['R13', { text: 'Los pobres migrantes duermen bajo el puente.' }, 'Los pobres migrantes'],
    ['R15', { text: 'Los delincuentes fueron capturados por la Policía.' }, 'delincuentes'],
    ['R20', { text: 'El concejal xenófobo aspira a repetir curul con los votos de la comuna.' }, 'concejal xenófobo'],
  ])('%s marks what is wrong', (rule, piece, words) => {
    expect(wordsOf(piece, rule)).toContain(words);
  });

  it.each<[RuleId, string, Piece]>([
    ['R1', 'a victim', { title: 'Matan a un peruano en Suba' }],
    ['R3', 'a sentence that refuses the generalisation', { text: 'Decir que todos los venezolanos roban es un prejuicio.' }],
    ['R4', 'a thing', { text: 'Cierran un paso ilegal y una mina ilegal.' }],
    ['R4', 'a quotation', { text: '«Son migrantes ilegales», dijo el comandante.' }],
    ['R5', 'a literal wave', { text: 'Una oleada de calor llegó a La Guajira.' }],
    ['R5', 'a quotation', { text: '«Es una oleada de migrantes», dijo el alcalde.' }],
    ['R10', 'two kinds of people told apart', { text: 'Llegaron personas refugiadas y migrantes al albergue.' }],
    ['R10', 'a quotation', { text: '«Yo soy indocumentado», contó Luis.' }],
    ['R13', 'a piece that lets them speak', { text: 'Los pobres migrantes duermen bajo el puente.', quotesMigrant: true }],
    ['R13', 'poverty without pity', { text: 'La pobreza de los hogares migrantes bajó tres puntos.' }],
    ['R15', 'an allegation told as one', { text: 'Los presuntos delincuentes fueron capturados por la Policía.' }],
    ['R15', 'a conviction', { text: 'El asesino capturado en 2020 fue condenado a 30 años.' }],
    ['R15', 'a quotation', { text: '«Capturaron a esos delincuentes», dijo la vecina.' }],
    ['R20', 'an accusation with its deed', { text: 'El concejal xenófobo publicó que los venezolanos deben irse.' }],
  ])('%s leaves alone %s', (rule, _what, piece) => {
    expect(rulesOn(piece)).not.toContain(rule);
  });
});

describe('rules on judicial pieces', () => {
  const judicial = 'La Policía capturó a dos venezolanos en el centro. Según el parte, los venezolanos robaron una tienda. Los venezolanos quedaron a disposición de un juez.';
  it('R2 marks the nationality said again of the people accused', () => {
    expect(wordsOf({ title: 'Capturan a dos hombres por robo en el centro', text: judicial }, 'R2')).toEqual(['venezolanos']);
  });
  it.each<[string, Piece]>([
    ['a piece in which the origin matters', { title: 'Capturan a dos hombres pedidos en extradición', text: judicial }],
    ['victims', { title: 'Asesinan a dos hermanos en el centro', text: 'Mataron a dos venezolanos en el centro. Los venezolanos murieron camino al hospital.' }],
    ['another topic', { title: 'Abren comedor en el centro', text: judicial }],
  ])('R2 leaves alone %s', (_what, piece) => {
    expect(rulesOn(piece)).not.toContain('R2');
  });
});

describe('rules on identity', () => {
  it.each([
    ['a child who was hurt', 'Yuleidy Rangel Pérez, de 14 años, fue herida en la trocha.', 'Yuleidy Rangel Pérez'],
    ['a child named outright', 'La niña Marelvis Pirela desapareció el lunes en la terminal.', 'Marelvis Pirela'],
    ['a victim of trafficking', 'Dayana Soto Marín, víctima de trata, contó el caso ante el juez.', 'Dayana Soto Marín'],
    ['someone who asks for refuge', 'La solicitante de refugio Dayana Soto espera respuesta.', 'Dayana Soto'],
  ])('R14 marks the full name of %s', (_what, text, name) => {
    expect(wordsOf({ text }, 'R14')).toContain(name);
  });
  it.each([
    ['a first name', 'Yuleidy, de 14 años, fue herida en la trocha.'],
    ['an adult', 'Yuleidy Rangel Pérez, de 34 años, fue herida en la trocha.'],
    ['a child in good news', 'Yuleidy Rangel Pérez, de 14 años, toca el violín en la orquesta de Soledad.'],
    ['an office', 'La Defensoría del Pueblo atendió a una niña herida. El Instituto Nacional de Salud informó.'],
  ])('R14 leaves alone %s', (_what, text) => {
    expect(rulesOn({ text })).not.toContain('R14');
  });
});

describe('rules on pictures', () => {
  it.each<[string, Piece]>([
    ['a file picture in a crime story', { title: 'Cae banda de atracadores en Suba', text: 'La Policía capturó a tres hombres.\n\nFoto de archivo: migrantes venezolanos en la terminal.' }],
    ['a caption that links the group to a crime', { text: 'Foto: venezolanos capturados por robo en el centro.' }],
    ['a caption that makes them a threat', { text: 'Llegaron al puente. En la imagen, la avalancha de venezolanos en el puente Simón Bolívar.' }],
    ['a child', { text: 'Pie de foto: una niña venezolana espera frente al colegio.' }],
  ])('R19 marks %s', (_what, piece) => {
    expect(rulesOn(piece)).toContain('R19');
  });
  it.each<[string, Piece]>([
    ['a caption of people at work', { text: 'Foto: Yusmary y otras venezolanas en su taller de costura.' }],
    ['a picture of the place', { title: 'Cae banda de atracadores en Suba', text: 'Foto: la calle 139, donde ocurrió el robo. Los migrantes del sector piden luz.' }],
    ['victims', { text: 'Foto: familiares de la venezolana asesinada en Bello.' }],
    ['a talk of photographs', { text: 'Los migrantes mandan fotos de sus robos a la Policía.' }],
  ])('R19 leaves alone %s', (_what, piece) => {
    expect(rulesOn(piece)).not.toContain('R19');
  });
});

describe('rules on sources and on what is left out', () => {
  it('R6 wants a source, and a period beside it', () => {
    const without = notesOn({ text: 'Ya entraron más de 40.000 venezolanos por la trocha.' }).find((one) => one.rule === 'R6');
    expect(without?.suggestion).toContain('fuente');
    const undated = notesOn({ text: 'Según la Alcaldía, en la ciudad viven 40.000 venezolanos.' }).find((one) => one.rule === 'R6');
    expect(undated?.suggestion).toContain('período');
    expect(rulesOn({ text: 'Según la Alcaldía, en junio vivían en la ciudad 40.000 venezolanos.' })).not.toContain('R6');
  });
  it('R7 and R9 ask only pieces that have room, R9 only those without background', () => {
    expect(rulesOn({ text: filler(60) })).toEqual([]);
    expect(rulesOn({ text: filler(400) })).toEqual(expect.arrayContaining(['R7', 'R9']));
    expect(rulesOn({ text: `${filler(400)} El decreto del Estatuto rige desde 2021.` })).not.toContain('R9');
    expect(rulesOn({ text: filler(400), quotesMigrant: true })).not.toContain('R7');
  });
  it('R8 marks pieces in which only authorities speak', () => {
    const official = 'El alcalde dijo que la vía sigue cerrada. La secretaria aseguró que habrá recursos. El ministro anunció que viajará el lunes. ';
    expect(rulesOn({ text: official + filler(150) })).toContain('R8');
    expect(rulesOn({ text: `${official}La investigadora explicó que faltan estudios. ${filler(150)}` })).not.toContain('R8');
  });
  it('R12 asks for contrast beside a hostile quotation and never for other words in it', () => {
    const text = '«Que los saquen a todos», dijo un comerciante.';
    const findings = [{ frame: 'H10' as const, start: 1, end: 22, stance: 'reports' as const, voice: 'neighbour' as const }];
    const notes = notesOn({ text, findings });
    expect(notes.map((one) => one.rule)).toEqual(expect.arrayContaining(['R12', 'R17']));
    expect(notes.filter((one) => one.rule === 'R12' || one.rule === 'R17').every((one) => one.suggestion.startsWith('Deje la cita como está'))).toBe(true);
    expect(rulesOn({ text: `${text} La Defensoría rechazó la frase.`, findings })).not.toContain('R17');
  });
  it('R17 marks a call to exclude in the own voice', () => {
    expect(rulesOn({ text: 'Que se vayan ya.', findings: [{ frame: 'H10', start: 0, end: 15 }] })).toContain('R17');
    expect(rulesOn({ text: 'Que se vayan ya.', findings: [{ frame: 'H10', start: 0, end: 15, stance: 'rejects' }] })).not.toContain('R17');
  });
  it('R11 marks a slur in the own voice, not one between marks', () => {
    expect(rulesOn({ text: 'Los venecos llegaron.', findings: [{ frame: 'H6', start: 4, end: 11 }] })).toContain('R11');
    expect(rulesOn({ text: '«Los venecos llegaron», gritó.', findings: [{ frame: 'H6', start: 5, end: 12 }] })).not.toContain('R11');
  });
  it('R16 marks a headline whose harm the body does not carry', () => {
    const piece = { title: 'Venezolanos desbordan el hospital', text: filler(100) };
    const headline = { frame: 'H2' as const, field: 'title' as const, start: 0, end: 33 };
    expect(rulesOn({ ...piece, findings: [headline] })).toContain('R16');
    expect(rulesOn({ ...piece, findings: [headline, { frame: 'H3', field: 'text' }] })).not.toContain('R16');
    expect(rulesOn({ ...piece, findings: [{ ...headline, stance: 'rejects' }] })).not.toContain('R16');
  });
  it('R18 asks for a route of help in pieces on violence or prejudice', () => {
    expect(rulesOn({ title: 'Golpean a domiciliario venezolano en Bello', text: filler(150) })).toContain('R18');
    expect(rulesOn({ text: filler(150), aboutXenophobia: true })).toContain('R18');
    expect(rulesOn({ text: `${filler(150)} Puede denunciar ante la Personería.`, aboutXenophobia: true })).not.toContain('R18');
    expect(rulesOn({ title: 'Abren comedor en Bello', text: filler(150) })).not.toContain('R18');
  });
  it('says nothing of these to posts or to other news', () => {
    expect(rulesOn({ text: filler(400), kind: 'post' })).toEqual([]);
    expect(rulesOn({ text: filler(400), relevance: 'none' })).toEqual([]);
  });
});

describe('every rule', () => {
  it('names its guide, in the rule and in the note', () => {
    for (const rule of Object.values(GUIDANCE_RULES)) expect(rule.guide.name.length).toBeGreaterThan(5);
    const [note] = notesOn({ text: 'Hallaron a diez migrantes ilegales.' });
    expect(note?.message).toContain(GUIDANCE_RULES.R4.guide.name);
  });
  it('ends within the text and is quick on hostile input', () => {
    for (const text of ['«'.repeat(20_000), 'Aa '.repeat(30_000), `${'Maria '.repeat(20_000)}de 14 años herida`, 'los pobres '.repeat(15_000)]) {
      const started = performance.now();
      const notes = notesOn({ text });
      expect(notes.every((one) => one.start < one.end && one.end <= text.length)).toBe(true);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });
});
