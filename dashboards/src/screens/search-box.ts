import type { SavedSearchesResponse } from '#vigia/contracts';
import { NO_FILTERS, type Filters } from '../state/address.js';
import { h, replaceContent } from '../ui/dom.js';
import { countingOf, linkTo, shown, type PageContext } from '../ui/page-context.js';
import { explain, loadingPart } from '../ui/states.js';

const MAX_QUERY = 200;
const SAVED_FILTERS = ['q', 'city', 'outlet', 'narrative', 'relevance', 'kind', 'from', 'to'] as const;

/** Where one types what to look for; the filters of the list stay as they are. */
export function searchBox(context: PageContext): HTMLElement {
  const { speech, filters } = context;
  const input = h('input', { type: 'search', name: 'q', maxlength: MAX_QUERY, value: filters.q ?? '', autocomplete: 'off', 'aria-describedby': 'search-hint' });
  return h('form', { class: 'search', role: 'search', onsubmit: (event: Event) => {
    event.preventDefault();
    const q = input.value.trim();
    context.go({ screen: 'pieces' }, { ...filters, page: 1, q: q === '' ? null : q }, { replace: true });
  } },
    h('label', { class: 'field' }, h('span', {}, speech.t('search.label')), input),
    h('button', { type: 'submit', class: 'button' }, speech.t('search.button')),
    filters.q !== null && h('a', { class: 'button-quiet', href: linkTo(context, { screen: 'pieces' }, { ...filters, q: null, page: 1 }), 'data-replace': true }, speech.t('search.clear')),
    h('p', { class: 'note', id: 'search-hint' }, speech.t('search.hint')));
}

/** Searches that the alliance named, and a form to name the one on the screen. */
export function savedSearches(context: PageContext): HTMLElement {
  return loadingPart(context, () => context.api.savedSearches(context.signal), (saved) => {
    const host = h('div', {});
    const fill = (found: SavedSearchesResponse): void => replaceContent(host, savedPart(context, found, fill));
    fill(saved);
    return host;
  }, 1);
}

function savedPart(context: PageContext, { editable, searches }: SavedSearchesResponse, changed: (saved: SavedSearchesResponse) => void): HTMLElement | null {
  const { speech, filters } = context;
  const canSave = editable && filters.q !== null;
  if (searches.length === 0 && !canSave) return null;
  const status = h('p', { class: 'note', role: 'status' });
  const attempt = (work: Promise<SavedSearchesResponse>): void => {
    work.then(changed, (error: unknown) => {
      status.classList.add('form-error');
      status.textContent = explain(speech, error).text;
    });
  };
  return h('details', { class: 'saved', open: searches.length > 0 },
    h('summary', {}, speech.t('search.saved')),
    searches.length > 0 && h('ul', {}, ...searches.map((search) => h('li', {},
      h('a', { href: linkTo(context, { screen: 'pieces' }, { ...NO_FILTERS, ...search.query, ...countingOf(filters) } as Filters) }, shown(context, search.name)),
      editable && h('button', { type: 'button', class: 'button-quiet', 'aria-label': speech.t('search.saved.remove', { name: shown(context, search.name) }), onclick: () => attempt(context.api.removeSearch(search.id)) }, '×')))),
    canSave && saveForm(context, attempt),
    status);
}

function saveForm(context: PageContext, attempt: (work: Promise<SavedSearchesResponse>) => void): HTMLElement {
  const { speech, filters } = context;
  const name = h('input', { type: 'text', required: true, maxlength: 80, value: filters.q ?? '' });
  return h('form', { class: 'search', onsubmit: (event: Event) => {
    event.preventDefault();
    const query = Object.fromEntries(SAVED_FILTERS.flatMap((filter) => (filters[filter] === null ? [] : [[filter, filters[filter]]])));
    attempt(context.api.saveSearch({ name: name.value, query }).then(() => context.api.savedSearches(context.signal)));
  } },
    h('label', { class: 'field' }, h('span', {}, speech.t('search.saved.name')), name),
    h('button', { type: 'submit', class: 'button' }, speech.t('search.saved.save')));
}
