import { CITY_IDS, FRAME_IDS, NARRATIVE_IDS, OUTLET_TYPES, PIECE_KINDS, RELEVANCE_LABELS, STANCES, VOICES } from '#vigia/codebook';

/** A column of an exported table. `values` lists what can stand in it when that is a closed set. */
export interface Column {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime';
  es: string;
  en: string;
  values?: readonly string[];
}

/** Every exported table, column by column: the writers, the data dictionary and the tests read this. Additive only. */
export const DATASET_TABLES = {
  pieces: [
    { name: 'piece_id', type: 'string', es: 'Identificador estable de la pieza.', en: 'Stable id of the piece.' },
    { name: 'kind', type: 'string', es: 'Artículo o publicación.', en: 'Article or post.', values: PIECE_KINDS },
    { name: 'outlet_id', type: 'string', es: 'Identificador del medio.', en: 'Id of the outlet.' },
    { name: 'outlet_name', type: 'string', es: 'Nombre del medio.', en: 'Name of the outlet.' },
    { name: 'outlet_city', type: 'string', es: 'Ciudad del medio, no de la historia; vacío si es nacional.', en: "City of the outlet, not of the story; empty if national.", values: CITY_IDS },
    { name: 'outlet_type', type: 'string', es: 'Tipo de medio.', en: 'Type of outlet.', values: OUTLET_TYPES },
    { name: 'url', type: 'string', es: 'Dirección canónica; vacía si nombraría al autor de una publicación o a una persona protegida.', en: 'Canonical address; empty where it would name the author of a post or a protected person.' },
    { name: 'title', type: 'string', es: 'Titular; vacío en publicaciones. Los nombres de menores y víctimas van como [nombre].', en: 'Headline; empty for posts. Names of minors and victims read [nombre].' },
    { name: 'published_at', type: 'datetime', es: 'Fecha de publicación (ISO 8601, UTC); vacío si nadie la declara.', en: 'Publication date (ISO 8601, UTC); empty if nobody states it.' },
    { name: 'week', type: 'string', es: 'Semana ISO en Bogotá.', en: 'ISO week in Bogotá.' },
    { name: 'content_sha256', type: 'string', es: 'SHA-256 del titular, un salto de línea y el texto juzgados.', en: 'SHA-256 of the judged headline, a line feed and text.' },
    { name: 'language', type: 'string', es: 'Idioma (ISO 639-1) o und.', en: 'Language (ISO 639-1) or und.' },
    { name: 'relevance', type: 'string', es: 'Migración en Colombia, en otro país o ninguna.', en: 'Migration in Colombia, abroad, or none.', values: RELEVANCE_LABELS },
    { name: 'cities', type: 'string', es: 'Ciudades donde ocurre la historia, separadas por espacio.', en: 'Cities the story is set in, separated by spaces.', values: CITY_IDS },
    { name: 'xenophobia_score', type: 'number', es: 'Probabilidad calibrada de xenofobia en voz propia, de 0 a 1.', en: 'Calibrated probability of xenophobia in its own voice, 0 to 1.' },
    { name: 'outlet_harm', type: 'integer', es: 'Daño en voz del medio, de 0 a 3.', en: "Harm in the outlet's voice, 0 to 3." },
    { name: 'headline_nationality', type: 'string', es: 'Nacionalidad en el titular.', en: 'Nationality in the headline.', values: ['absent', 'relevant', 'needless'] },
    { name: 'quotes_migrant', type: 'boolean', es: 'Cita a una persona migrante.', en: 'Quotes a migrant.' },
    { name: 'about_xenophobia', type: 'boolean', es: 'Informa sobre xenofobia o la denuncia.', en: 'Reports on or denounces xenophobia.' },
    { name: 'model', type: 'string', es: 'Modelo que juzgó.', en: 'Model that judged.' },
  ],
  findings: [
    { name: 'piece_id', type: 'string', es: 'Pieza del hallazgo.', en: 'Piece of the finding.' },
    { name: 'frame', type: 'string', es: 'Marco del libro de códigos.', en: 'Frame of the codebook.', values: FRAME_IDS },
    { name: 'field', type: 'string', es: 'Dónde está: titular o texto.', en: 'Where it stands: headline or text.', values: ['title', 'text'] },
    { name: 'start', type: 'integer', es: 'Inicio del tramo, en unidades UTF-16.', en: 'Start of the span, in UTF-16 code units.' },
    { name: 'end', type: 'integer', es: 'Fin del tramo (excluido), en unidades UTF-16.', en: 'End of the span (exclusive), in UTF-16 code units.' },
    { name: 'quote', type: 'string', es: 'Las palabras, cortadas en 160 con «…»; los nombres de menores y víctimas van como [nombre].', en: 'The words, cut at 160 with “…”; names of minors and victims read [nombre].' },
    { name: 'stance', type: 'string', es: 'Postura: adopta, informa, rechaza o ambigua.', en: 'Stance: adopts, reports, rejects or ambiguous.', values: STANCES },
    { name: 'voice', type: 'string', es: 'Voz que lo dice.', en: 'Voice that says it.', values: VOICES },
    { name: 'score', type: 'number', es: 'Confianza del hallazgo, de 0 a 1.', en: 'Confidence of the finding, 0 to 1.' },
  ],
  trend_cells: [
    { name: 'week', type: 'string', es: 'Semana ISO en Bogotá.', en: 'ISO week in Bogotá.' },
    { name: 'kind', type: 'string', es: 'Artículos o publicaciones.', en: 'Articles or posts.', values: PIECE_KINDS },
    { name: 'scope', type: 'string', es: 'Celda de ciudad o de medio.', en: 'Cell of a city or of an outlet.', values: ['city', 'outlet'] },
    { name: 'key', type: 'string', es: 'Ciudad, none, all o identificador del medio.', en: 'City, none, all, or id of the outlet.' },
    { name: 'narrative', type: 'string', es: 'Marco o suma de marcos.', en: 'Frame or sum of frames.', values: NARRATIVE_IDS },
    { name: 'pieces', type: 'integer', es: 'Piezas sobre migración que llevan la narrativa.', en: 'Migration pieces that carry the narrative.' },
    { name: 'relevant', type: 'integer', es: 'Piezas sobre migración: la n de la proporción.', en: 'Migration pieces: the n of the share.' },
    { name: 'collected', type: 'integer', es: 'Todas las piezas recogidas.', en: 'All pieces collected.' },
    { name: 'share', type: 'number', es: 'pieces / relevant; vacío si relevant es 0.', en: 'pieces / relevant; empty if relevant is 0.' },
    { name: 'low', type: 'number', es: 'Límite inferior del intervalo de Wilson del 95 %.', en: 'Lower bound of the 95 % Wilson interval.' },
    { name: 'high', type: 'number', es: 'Límite superior del intervalo de Wilson del 95 %.', en: 'Upper bound of the 95 % Wilson interval.' },
  ],
} as const satisfies Record<string, readonly Column[]>;

export type DatasetTable = keyof typeof DATASET_TABLES;
export type DatasetRow<T extends DatasetTable> = Record<(typeof DATASET_TABLES)[T][number]['name'], string | number | boolean | null>;
