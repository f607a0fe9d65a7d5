import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CITY_IDS, FRAME_IDS, type CityId, type FrameId, type Stance, type Voice } from '#vigia/codebook';
import { UserError } from '#vigia/kernel';

export const ITEM_KINDS = ['headline', 'sentence', 'lead', 'post'] as const;
export const GENRES = ['news', 'opinion', 'chronicle', 'fact_check', 'service', 'statement', 'comment'] as const;
export const REGISTERS = ['formal', 'popular', 'colloquial', 'radio'] as const;
/** rc/ra/rn relevance · imp implicit harm · hn hard negative · ax about xenophobia · n0/nr/nn nationality in a headline. */
export const FLAGS = ['rc', 'ra', 'rn', 'imp', 'hn', 'ax', 'n0', 'nr', 'nn'] as const;
export type CorpusFlag = (typeof FLAGS)[number];

const STANCE_CODES = new Map<string, Stance>(Object.entries({ a: 'adopts', r: 'reports', x: 'rejects', m: 'ambiguous' }));
const VOICE_CODES = new Map<string, Voice>(Object.entries({ n: 'newsroom', o: 'official', p: 'police', v: 'neighbour', e: 'expert', m: 'migrant', u: 'user' }));

export interface CorpusLabel {
  readonly frame: FrameId;
  readonly stance: Stance;
  readonly voice: Voice;
  readonly start: number;
  readonly end: number;
}

/** One labelled text of the *Corpus Vigía*; offsets are UTF-16 code units into `text`. */
export interface CorpusItem {
  readonly id: string;
  readonly group: string;
  readonly kind: (typeof ITEM_KINDS)[number];
  readonly genre: (typeof GENRES)[number];
  readonly register: (typeof REGISTERS)[number];
  readonly city: CityId | null;
  readonly flags: ReadonlySet<CorpusFlag>;
  readonly text: string;
  readonly labels: readonly CorpusLabel[];
  readonly reason: string;
}

/** All `*.tsv` of a folder in name order. Every fault of every line is reported at once. */
export function readCorpus(folder: string): CorpusItem[] {
  const items: CorpusItem[] = [];
  const faults: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort()) {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    lines.forEach((line, index) => {
      if (line.trim() === '') return;
      const parsed = parseCorpusLine(line, `${file.replace(/\.tsv$/, '')}:${index + 1}`);
      if (typeof parsed === 'string') faults.push(`${file}:${index + 1}: ${parsed}`);
      else items.push(parsed);
    });
  }
  if (faults.length > 0) throw new UserError('corpus_invalid', `El corpus tiene ${faults.length} línea(s) con errores. / The corpus has faulty lines:\n${faults.slice(0, 40).join('\n')}`);
  return items;
}

/** A line as an item, or what is wrong with it. */
export function parseCorpusLine(line: string, id: string): CorpusItem | string {
  const columns = line.replace(/\r$/, '').split('\t');
  if (columns.length !== 8) return `hay ${columns.length} columnas, se esperan 8`;
  const [group, kind, genre, register, city, flagList, marked, reason] = columns as [string, string, string, string, string, string, string, string];
  if (!group.trim()) return 'falta el grupo';
  if (!isOneOf(ITEM_KINDS, kind)) return `tipo desconocido «${kind}»`;
  if (!isOneOf(GENRES, genre)) return `género desconocido «${genre}»`;
  if (!isOneOf(REGISTERS, register)) return `registro desconocido «${register}»`;
  if (city !== '-' && !isOneOf(CITY_IDS, city)) return `ciudad desconocida «${city}»`;
  const flags = flagList === '-' ? [] : flagList.split(',').map((flag) => flag.trim());
  const unknown = flags.find((flag) => !isOneOf(FLAGS, flag));
  if (unknown !== undefined) return `marca desconocida «${unknown}»`;
  if (flags.filter((flag) => flag === 'rc' || flag === 'ra' || flag === 'rn').length !== 1) return 'falta o sobra la marca de relevancia (rc, ra, rn)';
  const spans = parseMarks(marked);
  if (typeof spans === 'string') return spans;
  return { id, group: group.trim(), kind, genre, register, city: city === '-' ? null : city, flags: new Set(flags as CorpusFlag[]), text: spans.text, labels: spans.labels, reason };
}

/** `{H1.a.n+H6.a.n|words}` → labels and the text without marks. */
function parseMarks(marked: string): { text: string; labels: CorpusLabel[] } | string {
  let text = '';
  const labels: CorpusLabel[] = [];
  let i = 0;
  while (i < marked.length) {
    const char = marked.charAt(i);
    if (char === '}') return 'llave de cierre sin apertura';
    if (char !== '{') {
      text += char;
      i++;
      continue;
    }
    const close = marked.indexOf('}', i);
    const bar = marked.indexOf('|', i);
    if (close < 0 || bar < 0 || bar > close) return 'marca sin cerrar o sin «|»';
    const words = marked.slice(bar + 1, close);
    if (words.includes('{')) return 'marca dentro de otra';
    if (words.trim() === '') return 'marca vacía';
    for (const code of marked.slice(i + 1, bar).split('+')) {
      const [frame, stance, voice] = code.split('.');
      const stanceName = STANCE_CODES.get(stance ?? '');
      const voiceName = VOICE_CODES.get(voice ?? '');
      if (!isOneOf(FRAME_IDS, frame ?? '') || !stanceName || !voiceName) return `código desconocido «${code}»`;
      labels.push({ frame: frame as FrameId, stance: stanceName, voice: voiceName, start: text.length, end: text.length + words.length });
    }
    text += words;
    i = close + 1;
  }
  return text.trim() === '' ? 'texto vacío' : { text, labels };
}

/** Harmful in its own voice: what «xenophobic» means in this corpus. */
export function isOwnHarm(item: CorpusItem): boolean {
  return item.labels.some((label) => label.frame.startsWith('H') && label.stance === 'adopts' && label.voice === 'newsroom');
}

function isOneOf<const T extends readonly string[]>(list: T, value: string): value is T[number] {
  return (list as readonly string[]).includes(value);
}
