import type { NarrativeId, PieceKind } from '#vigia/codebook';
import type { WordsResponse } from '#vigia/contracts';
import { MIN_PIECES } from '#vigia/wording';
import { countedCsv, countedName } from '../ui/counted-file.js';
import { dataTable } from '../ui/data-table.js';
import { h } from '../ui/dom.js';
import { downloadCsv } from '../ui/download.js';
import { methodLink, shown, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

/** The words that set a narrative's pieces apart from other pieces about migration of the same weeks, each with in how many it stands. */
export function narrativeWords(context: PageContext, id: NarrativeId, weeks: readonly string[], kind: PieceKind): HTMLElement {
  return loadingPart(context, () => context.api.words({ narrative: id, kind, from: weeks[0], to: weeks.at(-1) }, context.signal), (found) => content(context, id, kind, found), 5);
}

function content(context: PageContext, id: NarrativeId, kind: PieceKind, { from, to, pieces, others, words }: WordsResponse): HTMLElement {
  const { speech } = context;
  const title = speech.t('narrative.words');
  const counts = { pieces, others, least: MIN_PIECES, from: speech.format.weekRange(from), to: speech.format.weekRange(to) };
  const note = Math.min(pieces, others) < MIN_PIECES ? 'narrative.words.few' : words.length === 0 ? 'narrative.words.none' : 'narrative.words.note';
  const columns = [{ label: speech.t('narrative.words.word') }, { label: speech.t('narrative.words.with', { pieces }), numeric: true }, { label: speech.t('narrative.words.without', { others }), numeric: true }];
  // Copies speak once here, whatever the switch of the page says.
  const counted = { kind, copies: 'once' } as const;
  const file = countedCsv({ columns: ['from', 'to', 'narrative', 'word', 'with', 'of_with', 'without', 'of_without', 'z'], rows: words.map((one) => [from, to, id, shown(context, one.word), one.pieces, pieces, one.others, others, one.z]) }, counted);
  const rows = words.map(({ word, pieces: inside, others: outside }) => [h('span', { lang: 'es' }, shown(context, word)), speech.format.number(inside), speech.format.number(outside)]);
  return h('section', { class: 'narrative-words' },
    h('h2', {}, title),
    h('p', { class: 'note' }, speech.t(note, counts)),
    words.length > 0 && dataTable(title, columns, rows),
    words.length > 0 && h('p', { class: 'chart-tools' },
      h('button', { type: 'button', class: 'button-quiet', 'aria-label': `${speech.t('chart.csv')}: ${title}`, onclick: () => downloadCsv(countedName(`vigia-${id}-palabras-${to}`, counted), file) }, speech.t('chart.csv')),
      h('a', { class: 'button-quiet', href: methodLink(context, 'cifras'), 'aria-label': `${speech.t('chart.method')}: ${title}` }, speech.t('chart.method'))));
}
