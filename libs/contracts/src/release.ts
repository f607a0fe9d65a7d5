import { CITY_IDS, CLAIM_RELATIONS, FRAME_IDS, HEADLINE_NATIONALITY, NARRATIVE_IDS, OUTLET_SCOPES, OUTLET_TYPES, PIECE_KINDS, RELEVANCE_LABELS, STANCES, VOICES } from '#vigia/codebook';
import { z } from 'zod';
import { CLAIM_CONFIDENCES, textField } from './analyze.js';
import { CLAIM_FAMILIES } from './claims.js';
import { REVIEW_ORIGINS } from './review.js';
import { SAMPLE_STRATA, TASK_ROUNDS } from './review-tasks.js';

/** What a column means, in both languages, and what its numbers count. */
const about = (es: string, en: string, unit?: string) => ({ es, en, ...(unit !== undefined && { unit }) });
const id = z.string().min(1);
const week = z.string().regex(/^\d{4}-W\d{2}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const UTF16 = 'UTF-16 code unit';

/** A row of every table of a release. The writers, `datapackage.json`, the data dictionary and the tests are made from these schemas. Columns are only ever added, at the end. */
export const RELEASE_ROWS = {
  outlets: z.object({
    outlet_id: id.meta(about('Identificador del medio.', 'Id of the outlet.')),
    name: z.string().nullable().meta(about('Nombre del medio.', 'Name of the outlet.')),
    host: z.string().nullable().meta(about('Dominio.', 'Host.')),
    city: z.enum(CITY_IDS).nullable().meta(about('Ciudad del medio; vacío si es nacional.', 'City of the outlet; empty if national.')),
    scope: z.enum(OUTLET_SCOPES).nullable().meta(about('Alcance.', 'Scope.')),
    type: z.enum(OUTLET_TYPES).nullable().meta(about('Tipo de medio.', 'Type of outlet.')),
  }),
  claims: z.object({
    claim_id: id.meta(about('Identificador de la afirmación chequeada.', 'Id of the checked claim.')),
    family: z.enum(CLAIM_FAMILIES).nullable().meta(about('De qué trata.', 'What it is about.')),
    text: z.string().nullable().meta(about('La afirmación, en nuestras palabras.', 'The claim, in our words.')),
    verdict: z.string().nullable().meta(about('Veredicto, con las palabras de quien chequea.', "Verdict, in the checker's own words.")),
    checker: z.string().nullable().meta(about('Quien chequea.', 'Who checked.')),
    url: z.string().nullable().meta(about('Dirección del chequeo.', 'Address of the check.')),
  }),
  pieces: z.object({
    piece_id: id.meta(about('Identificador estable de la pieza.', 'Stable id of the piece.')),
    kind: z.enum(PIECE_KINDS).meta(about('Artículo o publicación.', 'Article or post.')),
    outlet_id: id.meta(about('Medio.', 'Outlet.')),
    url: z.string().nullable().meta(about('Dirección canónica; vacía si nombraría al autor de una publicación o a una persona protegida.', 'Canonical address; empty where it would name the author of a post or a protected person.')),
    title: z.string().nullable().meta(about('Titular; vacío en publicaciones. Los nombres de menores y víctimas van como [nombre].', 'Headline; empty for posts. Names of minors and victims read [nombre].')),
    author: z.string().regex(/^a_[\w-]{22}$/).nullable().meta(about('Seudónimo con clave del autor de una publicación; vacío en artículos.', 'Keyed pseudonym of the author of a post; empty for articles.')),
    published_at: z.iso.datetime().nullable().meta(about('Fecha de publicación, UTC.', 'Date of publication, UTC.')),
    week: week.nullable().meta(about('Semana ISO en Bogotá.', 'ISO week in Bogotá.')),
    content_sha256: z.string().meta(about('SHA-256 del titular, un salto de línea y el texto juzgados.', 'SHA-256 of the judged headline, a line feed and text.')),
    text_length: count.meta(about('Largo del texto juzgado, que no se publica.', 'Length of the judged text, which is not published.', UTF16)),
    language: z.string().meta(about('Idioma (ISO 639-1) o und.', 'Language (ISO 639-1) or und.')),
    relevance: z.enum(RELEVANCE_LABELS).meta(about('Migración en Colombia, en otro país o ninguna.', 'Migration in Colombia, abroad, or none.')),
    cities: z.string().nullable().meta(about('Ciudades de la historia, separadas por espacio; vacío si no es ninguna de las nueve.', 'Cities the story is set in, separated by spaces; empty if none of the nine.')),
    xenophobia_score: share.meta(about('Probabilidad calibrada de xenofobia en voz propia.', 'Calibrated probability of xenophobia in its own voice.', 'probability')),
    outlet_harm: z.number().int().min(0).max(3).meta(about('Daño en voz del medio, de 0 a 3.', "Harm in the outlet's voice, 0 to 3.", 'ordinal 0–3')),
    headline_nationality: z.enum(HEADLINE_NATIONALITY).meta(about('Nacionalidad en el titular.', 'Nationality in the headline.')),
    quotes_migrant: z.boolean().meta(about('Cita a una persona migrante.', 'Quotes a migrant.')),
    about_xenophobia: z.boolean().meta(about('Informa sobre xenofobia o la denuncia.', 'Reports on or denounces xenophobia.')),
    model: z.string().meta(about('Modelo que juzgó.', 'Model that judged.')),
    masked: z.boolean().meta(about('Se quitó algún nombre del titular, de un tramo o de la dirección.', 'A name was taken out of headline, span or address.')),
  }),
  findings: z.object({
    piece_id: id.meta(about('Pieza del hallazgo.', 'Piece of the finding.')),
    finding: count.meta(about('Número del hallazgo en su pieza, desde 0.', 'Number of the finding in its piece, from 0.')),
    frame: z.enum(FRAME_IDS).meta(about('Marco del libro de códigos.', 'Frame of the codebook.')),
    field: textField.meta(about('Dónde está: titular o texto.', 'Where it stands: headline or text.')),
    start: count.meta(about('Inicio del tramo.', 'Start of the span.', UTF16)),
    end: count.meta(about('Fin del tramo, excluido.', 'End of the span, exclusive.', UTF16)),
    words: z.string().max(160).meta(about('Las palabras del tramo, cortadas en 160 con «…»; los nombres protegidos van como [nombre].', 'Words of the span, cut at 160 with “…”; protected names read [nombre].')),
    span_sha256: sha256.nullable().meta(about('SHA-256 del tramo entero, para reconocerlo en el texto; vacío si se quitó un nombre.', 'SHA-256 of the whole span, to know it again in the text; empty where a name was taken out.')),
    stance: z.enum(STANCES).meta(about('Postura.', 'Stance.')),
    voice: z.enum(VOICES).meta(about('Voz que lo dice.', 'Voice that says it.')),
    score: share.meta(about('Confianza del hallazgo.', 'Confidence of the finding.', 'probability')),
  }),
  claim_matches: z.object({
    piece_id: id.meta(about('Pieza.', 'Piece.')),
    match: count.meta(about('Número de la coincidencia en su pieza, desde 0.', 'Number of the match in its piece, from 0.')),
    claim_id: id.meta(about('Afirmación chequeada.', 'Checked claim.')),
    relation: z.enum(CLAIM_RELATIONS).meta(about('La repite, la desmiente o la menciona.', 'Repeats, debunks or mentions it.')),
    confidence: z.enum(CLAIM_CONFIDENCES).meta(about('Confirmada o solo sugerida; lo sugerido no cuenta en ninguna cifra.', 'Confirmed or only suggested; suggestions count in no figure.')),
    field: textField.nullable().meta(about('Titular o texto; vacío en juicios antiguos.', 'Headline or text; empty in old judgements.')),
    start: count.meta(about('Inicio de la frase.', 'Start of the sentence.', UTF16)),
    end: count.meta(about('Fin de la frase, excluido.', 'End of the sentence, exclusive.', UTF16)),
    score: share.meta(about('Confianza.', 'Confidence.', 'probability')),
  }),
  reviews: z.object({
    review_id: id.meta(about('Juicio humano.', 'Human judgement.')),
    label: count.meta(about('Número de la etiqueta en su juicio, desde 0.', 'Number of the label in its judgement, from 0.')),
    piece_id: id.meta(about('Pieza.', 'Piece.')),
    content_sha256: z.string().meta(about('Huella del texto que se juzgó; si no es la de la pieza, el texto cambió después.', 'Hash of the text that was judged; where it is not that of the piece, the text has changed since.')),
    origin: z.enum(REVIEW_ORIGINS).meta(about('De dónde viene: objeción, aprobación, cola, muestra al azar o archivo. Solo la muestra al azar estima la precisión.', 'Where it comes from: objection, approval, queue, random sample or file. Only the random sample estimates precision.')),
    guideline: z.string().meta(about('Versión del libro de códigos que tuvo quien revisó.', 'Version of the codebook the reviewer had.')),
    saw: z.string().nullable().meta(about('Lo que tuvo delante quien revisó, separado por espacio: text, findings, guidance, objection, model_score.', 'What the reviewer had before them, separated by spaces: text, findings, guidance, objection, model_score.')),
    reviewer: z.string().regex(/^a_[\w-]{22}$/).meta(about('Seudónimo con clave de quien revisó.', 'Keyed pseudonym of the reviewer.')),
    reviewed_at: z.iso.datetime().meta(about('Cuándo, UTC.', 'When, UTC.')),
    decision: z.string().nullable().meta(about('Lo que se decidió sobre el aviso, si era sobre uno.', 'What was decided on the alert, where it was about one.')),
    what: z.string().nullable().meta(about('Qué se juzgó: un marco, la nacionalidad del titular, una afirmación…; vacío si quien revisó no halló nada que marcar.', 'What was judged: a frame, the nationality in the headline, a claim…; empty where the reviewer found nothing to mark.')),
    verdict: z.enum(['right', 'wrong', 'changed', 'added']).nullable().meta(about('Acertada, equivocada, cambiada o agregada por la persona.', 'Right, wrong, changed, or added by the person.')),
    field: textField.nullable().meta(about('Titular o texto.', 'Headline or text.')),
    model: z.string().meta(about('Modelo cuyas etiquetas se juzgaron.', 'Model whose labels were judged.')),
    machine_label: z.string().nullable().meta(about('Etiqueta de la máquina; vacía en lo agregado por una persona.', "The machine's label; empty for what a person added.")),
    machine_start: count.nullable().meta(about('Inicio del tramo de la máquina.', "Start of the machine's span.", UTF16)),
    machine_end: count.nullable().meta(about('Fin del tramo de la máquina, excluido.', "End of the machine's span, exclusive.", UTF16)),
    machine_stance: z.enum(STANCES).nullable().meta(about('Postura según la máquina.', 'Stance by the machine.')),
    machine_voice: z.enum(VOICES).nullable().meta(about('Voz según la máquina.', 'Voice by the machine.')),
    machine_score: share.nullable().meta(about('Confianza de la máquina.', 'Confidence of the machine.', 'probability')),
    human_label: z.string().nullable().meta(about('Etiqueta de la persona; vacía si dijo que la de la máquina está equivocada.', "The person's label; empty where they said that the machine's is wrong.")),
    human_start: count.nullable().meta(about('Inicio del tramo de la persona.', "Start of the person's span.", UTF16)),
    human_end: count.nullable().meta(about('Fin del tramo de la persona, excluido.', "End of the person's span, exclusive.", UTF16)),
    human_stance: z.enum(STANCES).nullable().meta(about('Postura según la persona.', 'Stance by the person.')),
    human_voice: z.enum(VOICES).nullable().meta(about('Voz según la persona.', 'Voice by the person.')),
    whole: z.boolean().meta(about('Se juzgó la pieza entera: lo que no marcó, la persona no lo vio. Si no, solo estas etiquetas. Lo de abajo es de la pieza y se repite en cada fila.', 'The whole piece was judged: what the person did not mark, they did not see. Else these labels only. What follows is of the piece, repeated in every row.')),
    round: z.enum(TASK_ROUNDS).nullable().meta(about('Primera lectura, segunda lectura a ciegas o desempate.', 'First reading, second blind reading or adjudication.')),
    blind: z.boolean().nullable().meta(about('A la persona no se le mostró lo que halló el modelo.', 'The person was not shown what the model had found.')),
    stratum: z.enum(SAMPLE_STRATA).nullable().meta(about('Estrato de la muestra al azar.', 'Stratum of the random sample.')),
    machine_relevance: z.enum(RELEVANCE_LABELS).nullable().meta(about('Relevancia según la máquina.', 'Relevance by the machine.')),
    human_relevance: z.enum(RELEVANCE_LABELS).nullable().meta(about('Relevancia según la persona.', 'Relevance by the person.')),
    machine_cities: z.string().nullable().meta(about('Ciudades según la máquina, separadas por espacio.', 'Cities by the machine, separated by spaces.')),
    human_cities: z.string().nullable().meta(about('Ciudades según la persona, separadas por espacio.', 'Cities by the person, separated by spaces.')),
    machine_about_xenophobia: z.boolean().nullable().meta(about('Informa sobre xenofobia, según la máquina.', 'Reports on xenophobia, by the machine.')),
    human_about_xenophobia: z.boolean().nullable().meta(about('Informa sobre xenofobia, según la persona.', 'Reports on xenophobia, by the person.')),
    sample_week: week.nullable().meta(about('Semana de cuya muestra al azar es la pieza.', 'Week whose random sample the piece was drawn for.')),
    stratum_size: count.nullable().meta(about('Piezas que tenía el estrato esa semana: cada juzgada pesa stratum_size entre las juzgadas de su estrato y semana.', 'Pieces the stratum held that week: each judged one weighs stratum_size by the judged ones of its stratum and week.', 'piece')),
    stratum_drawn: count.nullable().meta(about('Piezas que se sortearon de él.', 'Pieces drawn from it.', 'piece')),
  }),
  trend_cells: z.object({
    week: week.meta(about('Semana ISO en Bogotá.', 'ISO week in Bogotá.')),
    kind: z.enum(PIECE_KINDS).meta(about('Artículos o publicaciones.', 'Articles or posts.')),
    scope: z.enum(['city', 'outlet']).meta(about('Celda de ciudad o de medio.', 'Cell of a city or of an outlet.')),
    key: id.meta(about('Ciudad, none, all o identificador del medio.', 'City, none, all, or id of the outlet.')),
    narrative: z.enum(NARRATIVE_IDS).meta(about('Marco o suma de marcos.', 'Frame or sum of frames.')),
    pieces: count.meta(about('Piezas sobre migración que llevan la narrativa; de las copias, una.', 'Migration pieces that carry the narrative; of copies, one.', 'piece')),
    relevant: count.meta(about('Piezas sobre migración: la n de la proporción.', 'Migration pieces: the n of the share.', 'piece')),
    collected: count.meta(about('Todas las piezas recogidas.', 'All pieces collected.', 'piece')),
    share: share.nullable().meta(about('pieces / relevant; vacío si relevant es 0.', 'pieces / relevant; empty if relevant is 0.', 'proportion')),
    low: share.nullable().meta(about('Límite inferior del intervalo de Wilson del 95 %.', 'Lower bound of the 95 % Wilson interval.', 'proportion')),
    high: share.nullable().meta(about('Límite superior del intervalo de Wilson del 95 %.', 'Upper bound of the 95 % Wilson interval.', 'proportion')),
  }),
  codebook: z.object({
    vocabulary: id.meta(about('Columna o vocabulario.', 'Column or vocabulary.')),
    value: id.meta(about('Valor.', 'Value.')),
    name_es: z.string().meta(about('Nombre.', 'Name in Spanish.')),
    name_en: z.string().meta(about('Nombre en inglés.', 'Name in English.')),
    gist_es: z.string().nullable().meta(about('En qué consiste.', 'What it is, in Spanish.')),
    gist_en: z.string().nullable().meta(about('En qué consiste, en inglés.', 'What it is.')),
  }),
} as const;

/** Forms of the tables. CSV is always there: `datapackage.json` describes it. */
export const RELEASE_FORMATS = ['csv', 'jsonl', 'parquet', 'xlsx'] as const;
export type ReleaseFormat = (typeof RELEASE_FORMATS)[number];

export type ReleaseTable = keyof typeof RELEASE_ROWS;
export type ReleaseRow<T extends ReleaseTable> = z.infer<(typeof RELEASE_ROWS)[T]>;
export const RELEASE_TABLES = Object.keys(RELEASE_ROWS) as ReleaseTable[];

/** What makes a row one of its kind, and what it points at. */
export const RELEASE_KEYS: Record<ReleaseTable, { primary: readonly string[]; foreign: readonly { column: string; table: ReleaseTable }[] }> = {
  outlets: { primary: ['outlet_id'], foreign: [] },
  claims: { primary: ['claim_id'], foreign: [] },
  pieces: { primary: ['piece_id'], foreign: [{ column: 'outlet_id', table: 'outlets' }] },
  findings: { primary: ['piece_id', 'finding'], foreign: [{ column: 'piece_id', table: 'pieces' }] },
  claim_matches: { primary: ['piece_id', 'match'], foreign: [{ column: 'piece_id', table: 'pieces' }, { column: 'claim_id', table: 'claims' }] },
  reviews: { primary: ['review_id', 'label'], foreign: [{ column: 'piece_id', table: 'pieces' }] },
  trend_cells: { primary: ['week', 'kind', 'scope', 'key', 'narrative'], foreign: [] },
  codebook: { primary: ['vocabulary', 'value'], foreign: [] },
};

export interface ReleaseColumn {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime';
  required: boolean;
  es: string;
  en: string;
  unit?: string;
  values?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
}

interface JsonSchema {
  /** A list where a plain text may be null. */
  type?: string | string[];
  format?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  anyOf?: JsonSchema[];
  es?: string;
  en?: string;
  unit?: string;
}

/** The columns of a table in their order, read from its schema. */
export function releaseColumns(table: ReleaseTable): ReleaseColumn[] {
  const { properties } = z.toJSONSchema(RELEASE_ROWS[table]) as { properties: Record<string, JsonSchema> };
  return Object.entries(properties).map(([name, schema]) => {
    const value = schema.anyOf?.find((choice) => choice.type !== 'null') ?? schema;
    const { minimum, maximum, maxLength } = value;
    const datetime = value.format === 'date-time';
    return {
      name,
      type: datetime ? 'datetime' : ((Array.isArray(value.type) ? value.type[0] : value.type) as ReleaseColumn['type']),
      required: schema.anyOf === undefined && !Array.isArray(schema.type),
      es: schema.es ?? '',
      en: schema.en ?? '',
      ...(schema.unit !== undefined && { unit: schema.unit }),
      ...(value.enum && { values: value.enum }),
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
      ...(maxLength !== undefined && { maxLength }),
      ...(value.pattern !== undefined && !datetime && { pattern: value.pattern }),
    };
  });
}
