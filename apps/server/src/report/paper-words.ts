import { WORDS, type Lang, type WordKey } from '#vigia/wording';

/** Words that only paper needs. */
const es = {
  'paper.foot': 'Vigía · {week}',
  'paper.page': 'Página {page} de {pages}',
  'paper.running': 'La semana no ha terminado: son las cifras de hasta ahora.',
  'paper.over': 'La semana terminó.',
  'paper.kind.article': 'Cuenta artículos.',
  'paper.kind.post': 'Cuenta publicaciones de redes.',
  'paper.screen': 'Este informe en pantalla, con cada pieza a un clic:',
  'paper.method': 'Metodología:',
  'paper.raw': 'Sin corregir',
  'paper.events': 'Hechos de estas doce semanas',
  'paper.no.address': 'Este informe no lleva enlaces: Vigía no sabe en qué dirección la leen. Quien la instala puede decírsela (VIGIA_PUBLIC_URL).',
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
  'paper.screen': 'This report on the screen, with every piece one click away:',
  'paper.method': 'Methodology:',
  'paper.raw': 'Uncorrected',
  'paper.events': 'Events of these twelve weeks',
  'paper.no.address': 'This report has no links: Vigía does not know at which address it is read. Whoever runs it can say so (VIGIA_PUBLIC_URL).',
  'paper.more': 'and {n} more',
};

export type PaperKey = WordKey | PaperOnly;

export const PAPER_WORDS: Record<Lang, Record<PaperKey, string>> = { es: { ...WORDS.es, ...es }, en: { ...WORDS.en, ...en } };
