import type { ReleaseCard, ReleasesResponse } from '#vigia/contracts';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart, readOnlyNote } from '../ui/states.js';
import { dataApiPart } from './data-api-part.js';
import { releaseItem } from './release-item.js';
import { releaseOrderPart } from './release-order-part.js';

/** Datasets a researcher can cite: what there is, what is being made, and an order for one more. */
export function datasetsScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('data.title'));
  return h('div', { class: 'datasets' },
    h('h1', { tabindex: '-1' }, speech.t('data.title')),
    h('p', { class: 'lead' }, speech.t('data.lead')),
    loadingPart(context, () => context.api.datasets.list(context.signal), (found) => content(context, found), 10));
}

function content(context: PageContext, { releases, latestWeek, fullText }: ReleasesResponse): HTMLElement {
  const { speech } = context;
  const list = h('ul', { class: 'release-list' });
  const nothing = emptyState(speech.t('data.empty.title'), speech.t('data.empty.text'));
  const items = new Map<string, HTMLElement>();
  const show = (release: ReleaseCard, where: 'first' | 'last'): void => {
    const item = releaseItem(context, release, fullText);
    const before = items.get(release.id);
    items.set(release.id, item);
    if (before) before.replaceWith(item);
    else if (where === 'first') list.prepend(item);
    else list.append(item);
    nothing.hidden = true;
    if (where === 'first') item.focus();
  };
  const listed = h('section', {}, h('h2', {}, speech.t('data.releases')), nothing, list);
  for (const release of releases) show(release, 'last');
  const order = h('section', {}, h('h2', {}, speech.t('data.order')));
  if (!context.may('datasets.write')) order.append(readOnlyNote(context, 'data.elsewhere'));
  else if (latestWeek === null) order.append(emptyState(speech.t('data.none.title'), speech.t('data.none.text')));
  else {
    const host = h('div', {});
    const known = [...releases];
    const draw = (): void => replaceContent(host, releaseOrderPart(context, known, latestWeek, (placed) => {
      known.unshift(placed);
      show(placed, 'first');
      draw();
    }));
    draw();
    order.append(host);
  }
  return h('div', {}, listed, order, dataApiPart(context, latestWeek));
}
