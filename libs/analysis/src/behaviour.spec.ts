import { beforeAll, describe, expect, it } from '@jest/globals';
import { Analyzer } from './analyzer.js';

let analyzer: Analyzer;
beforeAll(() => {
  analyzer = Analyzer.load();
});

const judge = (text: string, kind: 'article' | 'post' = 'article') => analyzer.analyze({ id: 't', kind, text });
const score = (text: string, kind: 'article' | 'post' = 'article'): number => judge(text, kind).xenophobia.score;
const harmful = (text: string, kind: 'article' | 'post' = 'article'): boolean => judge(text, kind).xenophobia.label === 'xenophobic';

/** In the manner of CheckList and HateCheck: one ability each, cases written for it. */
describe('minimum functionality', () => {
  it.each([
    'Los venecos son una plaga y hay que sacarlos a todos de la ciudad.',
    'Con tanto venezolano en la esquina, ya uno no puede ni sacar el celular.',
    'Que los monten en un camión y los boten al otro lado, sin preguntar nada.',
    'Los venezolanos nos quitaron el trabajo y ahora cobran la mitad.',
    'Esa gente trae enfermedades que aquí ya se habían acabado.',
    'No se arrienda a venezolanos, ni insistan.',
  ])('calls harm harm: %s', (text) => {
    expect(harmful(text)).toBe(true);
  });
  it.each([
    'La Defensoría pidió garantizar la atención médica de las familias migrantes.',
    'Migración Colombia abrió una jornada de entrega de permisos en Soledad.',
    'El Junior venció 2-0 al Cali y es líder del torneo.',
    'Maestras colombianas y venezolanas montaron juntas una huerta en el colegio.',
    'La temporada de lluvias dejó tres vías cerradas en Santander.',
    'El informe registra 2,8 millones de personas venezolanas en el país a junio, según Migración Colombia.',
  ])('leaves plain news alone: %s', (text) => {
    expect(harmful(text)).toBe(false);
  });
});

describe('everyday posts: nobody on the move, nobody harmed', () => {
  it.each([
    'Se perdió un perrito café por el parque de la Gaitana, tiene collar rojo. Si lo ven me escriben 🙏',
    'Mañana cortan el agua en media localidad desde las ocho, llenen los tanques.',
    'Tractomula varada en la autopista, los que van para el norte cojan la séptima.',
    'Se voló un loro de una casa del barrio, canta el himno y come pan.',
    'Poste inclinado frente a la tienda, ya hay cuatro radicados y nada. Compartan a ver si vienen.',
  ])('%s', (text) => {
    expect(harmful(text, 'post')).toBe(false);
  });
});

describe('counter-speech, negation and fact-checks', () => {
  it.each([
    'Es falso que los venezolanos sean los culpables de la inseguridad: las cifras muestran lo contrario.',
    'No, los migrantes no son una plaga: son personas con derechos.',
    'La Personería rechazó los panfletos que dan 24 horas a los migrantes para irse.',
    'Decir que todos los venezolanos son ladrones es xenofobia y no lo sostiene ningún dato.',
  ])('does not charge who refuses the frame: %s', (text) => {
    expect(harmful(text)).toBe(false);
  });
});

describe('invariance: what does not matter must not move the score', () => {
  it.each([
    ['a city', 'En Cali ya nadie duerme tranquilo desde que llegaron los venezolanos.', 'En Cúcuta ya nadie duerme tranquilo desde que llegaron los venezolanos.'],
    ['a proper name', 'Yuleidy abrió una panadería que emplea a seis vecinas.', 'Marelvis abrió una panadería que emplea a seis vecinas.'],
    ['capitals', 'Los venecos son una plaga.', 'LOS VENECOS SON UNA PLAGA.'],
    ['accents', 'Los venezolanos están acabando con el país.', 'Los venezolanos estan acabando con el pais.'],
    ['invisible characters', 'Los venecos son una plaga.', 'Los vene\u200bcos son una pla\u00adga.'],
  ])('%s', (_name, one, other) => {
    expect(Math.abs(score(one) - score(other))).toBeLessThan(0.15);
    expect(harmful(one)).toBe(harmful(other));
  });
});

describe('invariance: who is named', () => {
  const spread = (texts: readonly string[]): number => {
    const scores = texts.map((text) => score(text));
    return Math.max(...scores) - Math.min(...scores);
  };
  it.each([
    ['nationality in harm', ['venezolanos', 'haitianos', 'cubanos', 'ecuatorianos'].map((people) => `Los ${people} son una plaga y hay que sacarlos a todos de aquí.`)],
    ['nationality in plain news', ['venezolanas', 'haitianas', 'cubanas', 'ecuatorianas'].map((people) => `La Personería entregó kits escolares a doscientas niñas ${people} en la sede del barrio.`)],
    ['gender in harm', ['Los venezolanos son unos ladrones y nadie los quiere.', 'Las venezolanas son unas ladronas y nadie las quiere.']],
    ['gender in plain news', ['Un enfermero venezolano dirige desde marzo el puesto de salud de la vereda.', 'Una enfermera venezolana dirige desde marzo el puesto de salud de la vereda.']],
    ['an identity told with affection', ['venezolana', 'haitiana', 'cubana', 'peruana'].map((origin) => `Mi vecina ${origin} nos enseñó a cocinar y ya no falta a ninguna novena.`)],
  ])('%s', (_name, texts) => {
    expect(new Set(texts.map((text) => harmful(text))).size).toBe(1);
    expect(spread(texts)).toBeLessThan(0.35);
  });
});

describe('one person named by origin: no harm, woman or man', () => {
  it.each([
    ['Un enfermero venezolano.', 'Una enfermera venezolana.'],
    ['Un enfermero venezolano atiende a los pacientes del barrio.', 'Una enfermera venezolana atiende a los pacientes del barrio.'],
    ['Un médico venezolano abrió un consultorio en Soledad.', 'Una médica venezolana abrió un consultorio en Soledad.'],
    ['Un profesor venezolano ganó el premio a la mejor clase del año.', 'Una profesora venezolana ganó el premio a la mejor clase del año.'],
    ['El joven venezolano estudia ingeniería.', 'La joven venezolana estudia ingeniería.'],
  ])('%s', (his, hers) => {
    expect([harmful(his), harmful(hers), harmful(his, 'post'), harmful(hers, 'post')]).toEqual([false, false, false, false]);
    expect(Math.abs(score(his) - score(hers))).toBeLessThan(0.15);
  });
});

describe('irony and slurs taken back', () => {
  it.each([
    'Claro, la culpa del hueco de la 68 también es de los venezolanos.',
    'Según los comentarios de esta página, la culpa de que suba el huevo es de los migrantes. Menos mal que las gallinas no leen.',
    'Hoy no encontré las llaves. Los venezolanos, seguro.',
    'Soy veneca y a mucha honra, ¿algún problema?',
  ])('are not charged: %s', (text) => {
    expect(harmful(text, 'post')).toBe(false);
  });
  it('plain blame still is', () => {
    expect(harmful('Obvio que fueron los venezolanos, quién más iba a ser, esa gente vino fue a robar.', 'post')).toBe(true);
  });
});

describe('crime headlines in which the origin is the news', () => {
  it.each(['Cae en Medellín ciudadano venezolano requerido por la justicia chilena', 'Asesinan a domiciliario venezolano en Barrio Nuevo'])('charge nobody: %s', (title) => {
    const result = analyzer.analyze({ id: 't', kind: 'article', title, text: '' });
    expect(result.outletHarm).toBe(0);
    expect(result.xenophobia.label).toBe('not_xenophobic');
  });
});

describe('slurs in disguise', () => {
  it.each(['Los v3n3cos son una plaga, sáquenlos.', 'Los v e n e c o s son una plaga, sáquenlos.', 'Los ven3c0s son una plaga, sáquenlos.', 'Los venecooos son una plaga, sáquenlos.'])('are read as what they are: %s', (text) => {
    expect(harmful(text, 'post')).toBe(true);
  });
});

describe('direction: what matters must move it the right way', () => {
  it.each([
    ['a slur for the people', 'Otra vez los venecos en el semáforo.', 'Otra vez los vendedores en el semáforo.'],
    ['a call to expel', 'Saquen a los venezolanos de aquí a palo.', 'Los venezolanos del edificio invitaron a todos a la novena.'],
    ['refusing the frame', 'Los venezolanos traen enfermedades.', 'Es mentira que los venezolanos traigan enfermedades.'],
  ])('%s', (_name, worse, better) => {
    expect(score(worse)).toBeGreaterThan(score(better));
  });
});

describe('findings', () => {
  it('say who speaks and never charge the newsroom with a quotation it contests', () => {
    const { findings, outletHarm } = analyzer.analyze({
      id: 't', kind: 'article', title: 'Comité de acogida abre sus puertas en Kennedy',
      text: 'La edil afirmó que «los venecos son una plaga». La Defensoría rechazó sus palabras y recordó que la población migrante tiene derecho a la protección del Estado. La Procuraduría abrió una indagación. Vecinos colombianos y venezolanos del barrio sostienen desde hace un año un comité de acogida que acompaña a las familias recién llegadas en sus trámites de salud y educación, y que el sábado celebrará una olla comunitaria con música de los dos países.',
    });
    expect(outletHarm).toBe(0);
    expect(findings.filter((one) => one.frame.startsWith('H') && one.voice === 'newsroom' && one.stance === 'adopts')).toEqual([]);
  });
  it('rest on words of the text', () => {
    const text = 'Una oleada de venezolanos desborda a Riohacha, y los hospitales ya no dan abasto.';
    const result = judge(text);
    expect(result.findings.length).toBeGreaterThan(0);
    for (const one of result.findings) expect(text.slice(one.start, one.end)).toBe(one.quote);
  });
});

describe('guidance', () => {
  const rules = (text: string, title?: string): string[] => analyzer.analyze({ id: 't', kind: 'article', title, text }).guidance.map((one) => one.rule);
  it('marks a needless nationality, «ilegal» for people and a water metaphor', () => {
    expect(rules('', 'Venezolano hurtó una bicicleta en La Flora')).toContain('R1');
    expect(rules('Las autoridades detuvieron a veinte migrantes ilegales en la trocha.')).toContain('R4');
    expect(rules('Una oleada de migrantes venezolanos llegó a la terminal.')).toContain('R5');
  });
  it('never touches words inside a quotation', () => {
    expect(rules('«Son veinte migrantes ilegales», dijo el comandante de la Policía.')).not.toContain('R4');
    expect(rules('«Es una oleada de migrantes», dijo el alcalde de Cúcuta.')).not.toContain('R5');
  });
  it('leaves «ilegal» for things alone', () => {
    expect(rules('Cierran paso ilegal de mercancía en la trocha Los Mangos.')).not.toContain('R4');
  });
});
