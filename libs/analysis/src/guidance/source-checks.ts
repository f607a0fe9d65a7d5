import { roleOf, peopleNamed } from '../headline/headline-nationality.js';
import { HARMS, STRUCK } from '../headline/headline-words.js';
import { isCrimeHeadline } from '../headline/crime-headline.js';
import type { FieldText, Sentence } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';
import { type GuidanceContext, type GuidanceNote, eachHit, isContrasted, isQuoted, note, textAround } from './notes.js';

const FIGURE = /(?:\b\d{1,3}(?:[.,]\d{3})+|\b\d+(?:[.,]\d+)? ?(?:%|por ciento|millones|mil)|\b(?:mas de|casi|cerca de|unos|unas) (?:\d[\d.,]*|tres|cuatro|dos|cien|mil|medio millon)(?: \w+)?)[^.]{0,50}?\b(?:venezolan[oa]s|migrantes|inmigrantes|haitian[oa]s|extranjeros|refugiados|caminantes)\b/g;
const SOURCE = /\b(?:segun|de acuerdo con|de acuerdo a|dane|migracion colombia|r4v|acnur|oim|policia|fiscalia|ministerio|informe|estudio|encuesta|cifras de|datos de|reporte|registraduria|secretaria|gobierno|banco de la republica|onu|unicef|alcaldia|gobernacion|personeria|defensoria|universidad|observatorio|dijo|afirmo|aseguro|informo|indico|explico|senalo|reporto|confirmo|panama|cancilleria|organizacion)\b/;
const PERIOD = /\b(?:(?:19|20)\d\d|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|(?:este|el|del|ultimo|pasado|al|por|cada) (?:ano|mes|semana|trimestre|semestre)|(?:esta|la|por|cada) semana|ayer|hoy|anoche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|trimestre|semestre|decada|diari[oa]s?|al dia|a la fecha|desde|hasta|actualmente|pandemia)\b/;
/** What helps to understand: causes, law, antecedents, trend. */
const BACKGROUND = new PatternSet([/\b(?:causas?|debido a|porque|contexto|antecedentes?|desde (?:hace|19|20)|hace (?:\w+ ){1,2}anos|historic\w+|crisis (?:en|de|economica|politica|humanitaria)|ley|decreto|resolucion|estatuto|ppt|permiso (?:por|de)|sentencia|corte|norma|conpes|tendencia|aument\w+|disminu\w+|reduj\w+|crec\w+|en comparacion|frente al?|respecto (?:de|a)|por ciento|%|segun (?:cifras|datos|el dane|migracion)|informe|estudio)/]);
/** Where to turn. */
const HELP = new PatternSet([/\b(?:linea(?: \w+){0,3} \d{2,}|linea (?:gratuita|purpura|nacional|155|123|122|141)|marque|marcar|llame|llamar al|comuniquese|escriba(?:n)? a|puede[n]? (?:denunciar|acudir|pedir ayuda|reportar|llamar|escribir)|denuncie|denunciar (?:en|ante|a traves)|acudir a|acuda|ruta(?:s)? de atencion|whatsapp|correo electronico|telefono|canales? de (?:atencion|denuncia)|www|https?)\b/]);
/** A piece on judicial matters in which the origin is part of the news. */
const ORIGIN_MATTERS = /\b(?:extradi\w+|interpol|circular roja|transnacional|binacional|tren de aragua|deport\w+|expuls\w+|inadm\w+|consulado|trata de personas|trafico de migrantes|xenof\w+|refugi\w+)\b/;

/** So much of a piece is read for background and help. */
const READ = 20_000;
/** From this many tokens a piece has room for voices; from this many for background; and for a route of help. */
const ROOM_FOR_VOICES = 140;
const ROOM_FOR_BACKGROUND = 290;
const ROOM_FOR_HELP = 120;
/** A body shorter than this cannot contradict its headline. */
const BODY = 60;
/** Nationalities of people accused, named in the body, from which they are its key. */
const REPEATED = 2;
const OFFICIAL_SHARE = 0.8;

/** Notes on figures, sources, voices and what a piece leaves out. */
export function checkSources(context: GuidanceContext): GuidanceNote[] {
  const notes = [...figures(context), ...hostile(context)];
  const body = context.fields.find((field) => field.field === 'text');
  if (!body || context.kind !== 'article' || context.relevance === 'none') return notes;
  const title = context.fields.find((field) => field.field === 'title');
  return [...notes, ...(title ? headlineAgainstBody(context, title, body) : []), ...repeatedNationality(title, body), ...(context.relevance === 'colombia' ? leftOut(context, title, body) : [])];
}

function figures(context: GuidanceContext): GuidanceNote[] {
  const notes: GuidanceNote[] = [];
  if (context.relevance === 'none') return notes;
  for (const field of context.fields) {
    if (field.field !== 'text') continue;
    eachHit(field, FIGURE, (span) => {
      if (isQuoted(field, span.start)) return;
      const around = textAround(field, span.start, 2);
      const source = SOURCE.test(around);
      if (!source) notes.push(note('R6', field, span, 'Añada la fuente y el período: «según Migración Colombia, a junio de…».'));
      else if (!PERIOD.test(around)) notes.push(note('R6', field, span, 'Añada a qué período corresponde la cifra: «entre enero y junio», «a 30 de septiembre».'));
    });
  }
  return notes;
}

/** R11, R12, R17: what the findings say of slurs, of hostile quotations and of calls to exclude. */
function hostile({ findings, fields }: GuidanceContext): GuidanceNote[] {
  const notes: GuidanceNote[] = [];
  for (const finding of findings) {
    const field = fields.find((one) => one.field === finding.field);
    if (!field || !finding.frame.startsWith('H')) continue;
    const own = finding.voice === 'newsroom' && finding.stance === 'adopts';
    if (finding.frame === 'H6' && own && !isQuoted(field, finding.start)) notes.push(note('R11', field, finding, 'Use «personas venezolanas», «personas migrantes» o el nombre de cada quien.'));
    const bare = finding.voice !== 'newsroom' && finding.stance !== 'rejects' && !isContrasted(field, finding.start);
    if (bare) notes.push(note('R12', field, finding, 'Deje la cita como está y añada cerca un dato, una fuente experta o la respuesta de las personas aludidas.'));
    if (finding.frame === 'H10' && (own || bare)) {
      notes.push(note('R17', field, finding, own ? 'No publique el llamado en voz propia: cuente el hecho y qué dicen la ley y las personas aludidas.' : 'Deje la cita como está, diga que es un llamado a excluir o agredir y sume la respuesta de la autoridad y de las personas aludidas.'));
    }
  }
  return notes;
}

/** R16: a harmful frame in the headline that nothing in the body carries. A needless nationality has its own rule. */
function headlineAgainstBody({ findings, headlineNationality }: GuidanceContext, title: FieldText, body: FieldText): GuidanceNote[] {
  if (body.tokens.length < BODY || findings.some((one) => one.field === 'text' && one.frame.startsWith('H'))) return [];
  const charged = findings.find((one) => one.field === 'title' && one.frame.startsWith('H') && one.stance === 'adopts' && one.voice === 'newsroom' && !(one.frame === 'H1' && headlineNationality === 'needless'));
  return charged ? [note('R16', title, charged, 'Titule con lo que la nota sí cuenta: el hecho, el lugar y la fuente.')] : [];
}

/** R2: in a judicial piece the people accused are named by nationality again and again. */
function repeatedNationality(title: FieldText | undefined, body: FieldText): GuidanceNote[] {
  if (!title || !isCrimeHeadline(title) || ORIGIN_MATTERS.test(title.folded) || ORIGIN_MATTERS.test(body.folded.slice(0, 4000))) return [];
  const named = peopleNamed(body, 'nationality').filter((at) => !isQuoted(body, body.tokens.starts[at] as number) && roleOf(body.tokens.forms, at) === 'actor');
  const second = named[REPEATED - 1];
  if (second === undefined) return [];
  return [note('R2', body, { start: body.tokens.starts[second] as number, end: body.tokens.ends[second] as number }, 'Nómbrelos por el hecho: «los capturados», «la persona señalada». La nacionalidad basta una vez, y solo si explica algo.')];
}

/** R7, R8, R9, R18: voices, sources, background and help that a piece of this length has room for. */
function leftOut(context: GuidanceContext, title: FieldText | undefined, body: FieldText): GuidanceNote[] {
  const notes: GuidanceNote[] = [];
  const [first] = body.sentences as readonly (Sentence | undefined)[];
  if (!first) return notes;
  const voices = (context.attributions.get(body) ?? []).filter((one) => one.voice !== 'unknown');
  if (body.tokens.length >= ROOM_FOR_VOICES) {
    if (!context.quotesMigrant) notes.push(note('R7', body, first, 'Busque al menos una voz migrante o de su organización que cuente lo que vive.'));
    const official = voices.filter((one) => one.voice === 'official' || one.voice === 'police').length;
    if (voices.length >= 3 && official / voices.length >= OFFICIAL_SHARE && !voices.some((one) => one.voice === 'migrant' || one.voice === 'expert' || one.voice === 'neighbour')) {
      notes.push(note('R8', body, first, 'Sume una fuente de la sociedad civil, una experta o una persona migrante.'));
    }
  }
  if (body.tokens.length >= ROOM_FOR_BACKGROUND && BACKGROUND.matchesIn(wholeOfField(body, READ)) === 0) {
    notes.push(note('R9', body, first, 'Añada un párrafo de contexto: qué norma aplica, qué pasaba antes, cuántos son y por qué.'));
  }
  const violent = context.aboutXenophobia || (title !== undefined && title.tokens.forms.some((form) => HARMS(form) || STRUCK(form)) && peopleNamed(title, 'all').some((at) => roleOf(title.tokens.forms, at) === 'patient'));
  if (violent && body.tokens.length >= ROOM_FOR_HELP && HELP.matchesIn(wholeOfField(body, READ)) === 0) {
    notes.push(note('R18', body, body.sentences.at(-1) as Sentence, 'Cierre con una ruta: línea 155 (violencias), 141 (niñez), Defensoría o Personería de la ciudad.'));
  }
  return notes;
}
