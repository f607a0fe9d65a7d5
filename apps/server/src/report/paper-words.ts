import { WORDS, type Lang, type WordKey } from '#vigia/wording';

/** Words that only paper needs. */
const es = {
  'paper.foot': 'Vigía · {week}',
  'paper.page': 'Página {page} de {pages}',
  'paper.running': 'La semana no ha terminado: son las cifras de hasta ahora.',
  'paper.over': 'La semana terminó.',
  'paper.kind.article': 'Cuenta artículos.',
  'paper.kind.post': 'Cuenta publicaciones de redes.',
  'paper.copies.once': 'Las copias de una misma nota cuentan una vez.',
  'paper.copies.each': 'Cada copia de una nota cuenta.',
  'paper.screen': 'Este informe en pantalla, con cada pieza a un clic:',
  'paper.method': 'Metodología:',
  'paper.raw': 'Sin corregir',
  'paper.events': 'Hechos de estas doce semanas',
  'paper.headline.none': '(sin titular)',
  'paper.claims.none': 'Esta semana ninguna pieza repite ni desmiente una afirmación del banco.',
  'paper.more': 'y {n} más',
} as const;

type PaperOnly = keyof typeof es;

const en: Record<PaperOnly, string> = {
  'paper.foot': 'Vigía · {week}',
  'paper.page': 'Page {page} of {pages}',
  'paper.running': 'The week is not over: these are the figures so far.',
  'paper.over': 'The week is over.',
  'paper.kind.article': 'Counts articles.',
  'paper.kind.post': 'Counts posts on social media.',
  'paper.copies.once': 'Copies of one story count once.',
  'paper.copies.each': 'Every copy of a story counts.',
  'paper.screen': 'This report on the screen, with every piece one click away:',
  'paper.method': 'Methodology:',
  'paper.raw': 'Uncorrected',
  'paper.events': 'Events of these twelve weeks',
  'paper.headline.none': '(no headline)',
  'paper.claims.none': 'This week no piece repeats or debunks a claim of the bank.',
  'paper.more': 'and {n} more',
};

export type PaperKey = WordKey | PaperOnly;

export const PAPER_WORDS: Record<Lang, Record<PaperKey, string>> = { es: { ...WORDS.es, ...es }, en: { ...WORDS.en, ...en } };
