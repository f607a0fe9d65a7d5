import type { HeadlineNationality, RelevanceLabel } from '#vigia/codebook';
import type { Finding, TextField } from '#vigia/contracts';
import type { FieldText, Sentence } from '../text/document.js';
import type { Attribution } from '../voice/attribute.js';
import { GUIDANCE_RULES, type RuleId } from './rules.js';

export interface GuidanceNote {
  rule: string;
  field: TextField;
  start: number;
  end: number;
  message: string;
  suggestion: string;
}

export interface GuidanceContext {
  readonly fields: readonly FieldText[];
  readonly attributions: ReadonlyMap<FieldText, readonly Attribution[]>;
  readonly findings: readonly Finding[];
  readonly relevance: RelevanceLabel;
  readonly headlineNationality: HeadlineNationality;
  readonly quotesMigrant: boolean;
  readonly kind: 'article' | 'post';
}

const PEOPLE = '(?:migrantes?|inmigrantes?|personas?|venezolan[oa]s?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|ciudadan[oa]s?|trabajador(?:es|as?)?)';
const ILLEGAL = new RegExp(`\\b${PEOPLE}(?: \\w+)? ilegal(?:es)?\\b|\\b(?:los|las|unos|unas|estos|esos|de|muchos|tantos|mas) ilegales\\b(?! (?:de|en) (?:mineria|armas|mercancia))|\\bun ilegal\\b`, 'g');
const METAPHOR = /\b(?:oleadas?|avalanchas?|mareas?|tsunamis?|olas?|invasion|aluvion|riada|estampida|plagas?|hordas?|ejercito)(?: \w+){0,2}? (?:de )?(?:los |las )?(?:migrantes?|migratori[oa]s?|venezolan[oa]s?|inmigrantes?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|human[oa]s?|migracion)\b|\bola(?:s)? migratorias?\b|\b(?:venezolan[oa]s|migrantes|extranjeros) (?:\w+ ){0,2}(?:invaden|invadieron|desbordan|inundan|inundaron)\b/g;
const FIGURE = /(?:\b\d{1,3}(?:[.,]\d{3})+|\b\d+(?:[.,]\d+)? ?(?:%|por ciento|millones|mil)|\b(?:mas de|casi|cerca de|unos|unas) (?:\d[\d.,]*|tres|cuatro|dos|cien|mil|medio millon)(?: \w+)?)[^.]{0,50}?\b(?:venezolan[oa]s|migrantes|inmigrantes|haitian[oa]s|extranjeros|refugiados|caminantes)\b/g;
const SOURCE = /\b(?:segun|de acuerdo con|de acuerdo a|dane|migracion colombia|r4v|acnur|oim|policia|fiscalia|ministerio|informe|estudio|encuesta|cifras de|datos de|reporte|registraduria|secretaria|gobierno|banco de la republica|onu|unicef|alcaldia|gobernacion|personeria|defensoria|universidad|observatorio|dijo|afirmo|aseguro|informo|indico|explico|senalo|reporto|confirmo|panama|cancilleria|organizacion)\b/;
const GENERALISING = /\b(?:todos|todas|siempre|puros|otra vez|de nuevo|los mismos de siempre|cada vez que)\b[^.]{0,60}?\b(?:los |las )?(?:venezolan[oa]s|migrantes|extranjeros|venec[oa]s|haitianos)\b|\b(?:los|las) (?:venezolan[oa]s|migrantes|extranjer[oa]s|venec[oa]s|haitian[oa]s) (?:siempre |solo |todos |ya )?(?:son|roban|vienen a|no quieren|quieren|se creen|traen|quitan|delinquen|viven de|matan|invaden)\b/g;
const CONTRAST = /\b(?:rechaz\w+|segun (?:datos|cifras)|sin embargo|no obstante|pero los datos|expert[oa]s?|verificacion|falso|desmint\w+|desmiente\w*|critic\w+|defensoria|personeria|xenofob\w+|estigma\w*|aunque|por el contrario|en cambio|cifras|contrasta\w*|replic\w+|respondio|disculp\w+|retract\w+|procuraduria|discrimin\w+)\b/;

/** Rules of dossier section 6 as checks. A note never proposes to change words inside a quotation. */
export function checkGuidance(context: GuidanceContext): GuidanceNote[] {
  const notes: GuidanceNote[] = [];
  const title = context.fields.find((field) => field.field === 'title');
  if (title && context.headlineNationality === 'needless') {
    const named = /\b(?:ciudadan[oa]s? )?(?:venezolan[oa]s?|venec[oa]s?|haitian[oa]s?|cuban[oa]s?|ecuatorian[oa]s?|peruan[oa]s?|dominican[oa]s?|extranjer[oa]s?|colombian[oa]s?)\b/.exec(title.folded);
    if (named && !quoted(title, named.index)) notes.push(note('R1', title, named.index, named.index + named[0].length, 'Quite la nacionalidad y diga quién es por el hecho: «un hombre», «tres personas», «el presunto responsable».'));
  }
  for (const field of context.fields) {
    const attributions = context.attributions.get(field) ?? [];
    each(field, ILLEGAL, (start, end) => {
      if (!quoted(field, start)) notes.push(note('R4', field, start, end, 'Escriba «persona migrante en situación irregular».'));
    });
    if (context.relevance !== 'none') {
      each(field, METAPHOR, (start, end) => {
        if (!quoted(field, start) && !criticised(field, start)) notes.push(note('R5', field, start, end, 'Diga «la llegada de personas migrantes» o dé la cifra con fuente y período.'));
      });
      each(field, GENERALISING, (start, end) => {
        if (!quoted(field, start) && !criticised(field, start) && !attributions.some((one) => start >= one.start && start < one.end)) notes.push(note('R3', field, start, end, 'Limite la frase a las personas del hecho: «las personas señaladas», «los implicados».'));
      });
      each(field, FIGURE, (start, end) => {
        const at = field.sentences.findIndex((sentence) => start < sentence.end);
        const near = field.sentences.slice(Math.max(0, at - 2), at + 3);
        const around = near.length > 0 ? field.folded.slice((near[0] as Sentence).start, (near.at(-1) as Sentence).end) : field.folded;
        if (field.field === 'text' && !SOURCE.test(around) && !quoted(field, start)) notes.push(note('R6', field, start, end, 'Añada la fuente y el período: «según Migración Colombia, a junio de…».'));
      });
    }
  }
  for (const finding of context.findings) {
    const field = context.fields.find((one) => one.field === finding.field);
    if (!field || !finding.frame.startsWith('H')) continue;
    if (finding.frame === 'H6' && finding.stance === 'adopts' && finding.voice === 'newsroom' && !quoted(field, finding.start)) {
      notes.push(note('R11', field, finding.start, finding.end, 'Use «personas venezolanas», «personas migrantes» o el nombre de cada quien.'));
    }
    if (finding.voice !== 'newsroom' && finding.stance !== 'rejects') {
      const at = field.sentences.findIndex((sentence) => finding.start < sentence.end);
      const near = field.sentences.slice(Math.max(0, at - 3), at + 4);
      const around = near.length > 0 ? field.folded.slice((near[0] as Sentence).start, (near.at(-1) as Sentence).end) : '';
      if (!CONTRAST.test(around)) notes.push(note('R12', field, finding.start, finding.end, 'Deje la cita como está y añada cerca un dato, una fuente experta o la respuesta de las personas aludidas.'));
    }
  }
  const body = context.fields.find((field) => field.field === 'text');
  if (body && context.kind === 'article' && context.relevance === 'colombia' && body.tokens.length >= 140) {
    const all = context.attributions.get(body) ?? [];
    const first = body.sentences[0];
    if (first && !context.quotesMigrant) notes.push(note('R7', body, first.start, first.end, 'Busque al menos una voz migrante o de su organización que cuente lo que vive.'));
    const known = all.filter((one) => one.voice !== 'unknown');
    const official = known.filter((one) => one.voice === 'official' || one.voice === 'police').length;
    if (first && known.length >= 3 && official / known.length >= 0.8 && !known.some((one) => one.voice === 'migrant' || one.voice === 'expert' || one.voice === 'neighbour')) {
      notes.push(note('R8', body, first.start, first.end, 'Sume una fuente de la sociedad civil, una experta o una persona migrante.'));
    }
  }
  return dedupe(notes).slice(0, 60);
}

function note(rule: RuleId, field: FieldText, start: number, end: number, suggestion: string): GuidanceNote {
  return { rule, field: field.field, start, end, message: GUIDANCE_RULES[rule].message, suggestion };
}

function each(field: FieldText, pattern: RegExp, use: (start: number, end: number) => void): void {
  for (const sentence of field.sentences.slice(0, 600)) {
    pattern.lastIndex = 0;
    const text = field.folded.slice(sentence.start, sentence.end);
    for (let match = pattern.exec(text), n = 0; match && n < 8; match = pattern.exec(text), n++) use(sentence.start + match.index, sentence.start + match.index + match[0].length);
  }
}

function quoted(field: FieldText, offset: number): boolean {
  return field.quotes.some((quote) => offset >= quote.start && offset < quote.end);
}

/** «No, no es una avalancha»: the word is named to be refused. */
function criticised(field: FieldText, offset: number): boolean {
  const sentence = field.sentences.find((one) => offset < one.end);
  if (!sentence) return false;
  return /\b(?:no es|no son|no hay|falso|mito|xenofob\w+|estigma\w*|prejuicio\w*|rechaz\w+|metafora\w*|palabras? como|termino)\b/.test(field.folded.slice(sentence.start, sentence.end));
}

function dedupe(notes: GuidanceNote[]): GuidanceNote[] {
  const seen = new Set<string>();
  return notes.filter((one) => {
    const key = `${one.rule}|${one.field}|${one.start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
