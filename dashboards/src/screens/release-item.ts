import type { ReleaseCard, ReleaseDetail } from '#vigia/contracts';
import { releaseFileAddress, releaseTextsAddress } from '../api/dataset-client.js';
import { bytesPhrase } from '../text/bytes.js';
import { dataTable } from '../ui/data-table.js';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain, loadingPart } from '../ui/states.js';

const LOOK_MS = 1_000;

/** One release: what it holds and where it is fetched; or how far it is, with a way to stop it. Looks by itself until it has ended. */
export function releaseItem(context: PageContext, first: ReleaseCard, fullText: boolean): HTMLElement {
  const item = h('li', { class: 'release-item', tabindex: '-1' });
  const state = h('p', { role: 'status' });
  const body = h('div', { class: 'release-body' });
  let progress: ((release: ReleaseCard) => void) | null = null;
  const draw = (release: ReleaseCard): void => {
    item.setAttribute('data-state', release.state);
    replaceContent(state, h('span', { class: `state state-${STATE_LOOK[release.state]}` }, context.speech.t(`data.state.${release.state}`)));
    const inside = item.contains(document.activeElement) && document.activeElement !== item;
    const parts = release.state === 'ready' ? readyParts(context, release, fullText) : release.state === 'queued' || release.state === 'running' ? openParts(context, release, draw) : { elements: endedParts(context, release), progress: null };
    progress = parts.progress;
    replaceContent(body, ...parts.elements);
    // The button that was pressed is gone: the reader stays with the release.
    if (inside) item.focus();
  };
  item.append(h('h3', {}, `${first.name} ${first.version}`), state, selectionLine(context, first), body);
  draw(first);
  void follow(context, first, (release) => {
    if (release.state === item.getAttribute('data-state')) progress?.(release);
    else draw(release);
  });
  return item;
}

const STATE_LOOK = { queued: 'rest', running: 'rest', ready: 'well', failed: 'ill', cancelled: 'rest' } as const;

/** Asks until the order has ended or the reader has left; a server that does not answer is asked again. */
async function follow({ api, signal }: PageContext, first: ReleaseCard, seen: (release: ReleaseCard) => void): Promise<void> {
  for (let state = first.state; state === 'queued' || state === 'running'; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (signal.aborted) return;
    const release = await api.datasets.get(first.id, signal).catch(() => null);
    if (signal.aborted) return;
    if (release === null) continue;
    ({ state } = release);
    seen(release);
  }
}

function selectionLine({ speech }: PageContext, { from, to, cities, formats, notes }: ReleaseCard): HTMLElement {
  const places = cities.length === 0 ? speech.t('data.everywhere') : cities.map((city) => speech.city(city)).join(', ');
  return h('p', { class: 'note' }, `${speech.t('data.period', { from, to })} · ${places} · ${formats.map((format) => speech.t(`data.format.${format}`)).join(', ')}`, notes !== null && notes !== '' && h('span', { lang: 'es' }, ` · ${notes}`));
}

interface Parts {
  elements: HTMLElement[];
  progress: ((release: ReleaseCard) => void) | null;
}

function openParts(context: PageContext, release: ReleaseCard, draw: (release: ReleaseCard) => void): Parts {
  const { speech, api } = context;
  const bar = h('progress', { 'aria-label': speech.t('data.progress') });
  const words = h('p', {});
  const progress = ({ progress: now }: ReleaseCard): void => {
    const total = now?.total ?? null;
    if (total !== null && total > 0) [bar.max, bar.value] = [total, Math.min(now?.pieces ?? 0, total)];
    else bar.removeAttribute('value');
    replaceContent(words, now === null ? speech.t('data.waiting') : total === null ? speech.t('data.done', { n: now.pieces }) : speech.t('data.doneOf', { n: now.pieces, total }));
  };
  progress(release);
  const answer = h('p', { class: 'form-answer', role: 'status' });
  const cancel = h('button', { type: 'button', class: 'button', onclick: () => {
    cancel.disabled = true;
    replaceContent(answer, speech.t('data.cancelling'));
    api.datasets.cancel(release.id).then((now) => {
      if (now.state !== release.state) draw(now);
    }, (error: unknown) => {
      cancel.disabled = false;
      replaceContent(answer, h('span', { class: 'form-error' }, explain(speech, error).text));
    });
  } }, speech.t('data.cancel'), h('span', { class: 'visually-hidden' }, `: ${release.name} ${release.version}`));
  return { elements: [h('div', { class: 'release-progress' }, bar, words), ...(context.may('datasets.write') ? [h('p', { class: 'form-buttons' }, cancel), answer] : [])], progress };
}

function endedParts({ speech }: PageContext, { state, problem }: ReleaseCard): HTMLElement[] {
  return [h('p', state === 'failed' ? { class: 'form-error', lang: 'es' } : {}, state === 'failed' ? (problem?.message ?? '') : speech.t('data.cancelled'))];
}

function readyParts(context: PageContext, release: ReleaseCard, fullText: boolean): Parts {
  const { speech } = context;
  const { id, frozen } = release;
  if (frozen === null) return { elements: [], progress: null };
  const { rows, bytes, created, licence, citation, sums } = frozen;
  const files = h('details', {}, h('summary', {}, speech.t('data.files')));
  files.addEventListener('toggle', () => files.append(loadingPart(context, () => context.api.datasets.get(id, context.signal), (detail) => fileTable(context, detail), 6)), { once: true });
  return {
    progress: null,
    elements: [
      h('p', {}, speech.t('data.rows', { pieces: rows.pieces ?? 0, findings: rows.findings ?? 0, reviews: rows.reviews ?? 0 })),
      h('p', { class: 'form-buttons' },
        h('a', { class: 'button button-main', href: releaseFileAddress(id, `${id}.tar`), download: `${id}.tar` }, speech.t('data.downloadAll', { size: bytesPhrase(speech, bytes) }), h('span', { class: 'visually-hidden' }, `: ${release.name} ${release.version}`)),
        fullText && h('a', { class: 'button', href: releaseTextsAddress(id), download: `${id}-textos.jsonl` }, speech.t('data.texts'))),
      fullText && h('p', { class: 'note' }, speech.t('data.texts.note')),
      h('dl', { class: 'facts' },
        h('dt', {}, speech.t('data.cite')), h('dd', { lang: 'es' }, citation),
        h('dt', {}, speech.t('data.licence')), h('dd', {}, h('a', { href: licence.url, target: '_blank', rel: 'noopener noreferrer' }, licence.name)),
        h('dt', {}, speech.t('data.frozen')), h('dd', {}, speech.format.date(`${created}T12:00:00Z`)),
        h('dt', {}, speech.t('data.sums')), h('dd', {}, h('code', { class: 'sum' }, sums))),
      files,
    ].filter((element) => element !== false),
  };
}

function fileTable({ speech }: PageContext, { id, files }: ReleaseDetail): HTMLElement {
  return dataTable(speech.t('data.files'), [{ label: speech.t('data.file') }, { label: speech.t('data.size'), numeric: true }, { label: 'SHA-256' }],
    files.map(({ name, path, bytes, sha256 }) => [h('a', { href: releaseFileAddress(id, name), download: name }, path), bytesPhrase(speech, bytes), h('code', { class: 'sum' }, sha256 ?? '—')]));
}
