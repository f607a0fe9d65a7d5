import { CITIES } from '#vigia/codebook';
import type { EventsResponse, StoredEvent } from '#vigia/contracts';
import { isoWeekOf, shiftWeek } from '#vigia/wording';
import { choice, cityOptions } from '../ui/controls.js';
import { h, webAddress } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain, loadingPart } from '../ui/states.js';

const KINDS = ['election', 'decree', 'attack', 'crime', 'rumour', 'protest', 'statement', 'other'] as const satisfies readonly StoredEvent['kind'][];
/** The longest span the server answers for, nearly: ten years. */
const SHOWN_WEEKS = 520;

/** What happened, newest first, and a form for whoever runs Vigía. */
export function eventsScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('events.title'));
  const now = isoWeekOf(new Date());
  const load = (): Promise<EventsResponse> => context.api.events({ from: shiftWeek(now, -SHOWN_WEEKS), to: now }, context.signal);
  return h('div', {},
    h('h1', { tabindex: '-1' }, speech.t('events.title')),
    h('p', { class: 'lead' }, speech.t('events.lead')),
    loadingPart(context, load, (found) => content(context, found), 8));
}

function content(context: PageContext, { editable, events }: EventsResponse): HTMLElement {
  const { speech } = context;
  const newest = [...events].sort((a, b) => (a.day < b.day ? 1 : -1));
  const years = [...new Set(newest.map((event) => event.day.slice(0, 4)))];
  return h('div', {},
    editable && addForm(context),
    newest.length === 0 && h('p', { class: 'note' }, speech.t('events.none')),
    ...years.map((year) => h('section', {},
      h('h2', {}, year),
      h('ul', { class: 'event-list' }, ...newest.filter((event) => event.day.startsWith(year)).map((event) => eventItem(context, event, editable))))));
}

function eventItem(context: PageContext, event: StoredEvent, editable: boolean): HTMLElement {
  const { speech } = context;
  const name = event.name[speech.lang];
  const source = event.source === null ? null : webAddress(event.source);
  const day = (date: string): string => speech.format.date(`${date}T12:00:00Z`);
  const status = h('span', { class: 'note', role: 'status' });
  return h('li', {},
    h('strong', {}, event.until === null ? day(event.day) : `${day(event.day)} – ${day(event.until)}`), ` · ${name} `,
    h('span', { class: 'note' }, [speech.t(`eventKind.${event.kind}`), event.city === null ? null : CITIES.find((city) => city.id === event.city)?.name, event.origin === 'hand' ? speech.t('events.hand') : null].filter((part) => part !== null && part !== undefined).join(' · ')),
    source !== null && h('span', {}, ' · ', h('a', { href: source, target: '_blank', rel: 'noopener noreferrer nofollow' }, speech.t('events.source'))),
    editable && event.origin === 'hand' && h('button', { type: 'button', class: 'button-quiet', 'aria-label': speech.t('events.remove', { name }), onclick: () => {
      context.api.removeEvent(event.id).then(() => context.go({ screen: 'events' }, {}, { replace: true }), (error: unknown) => {
        status.textContent = explain(speech, error).text;
      });
    } }, '×'),
    status);
}

function addForm(context: PageContext): HTMLElement {
  const { speech } = context;
  const day = h('input', { type: 'date', required: true });
  const until = h('input', { type: 'date' });
  const name = h('input', { type: 'text', required: true, minlength: 3, maxlength: 160 });
  const source = h('input', { type: 'url', maxlength: 500, placeholder: 'https://' });
  let kind: StoredEvent['kind'] = 'other';
  let city: string = '';
  const status = h('div', { role: 'status' });
  const field = (label: string, input: HTMLElement): HTMLElement => h('label', { class: 'field' }, h('span', {}, label), input);
  const save = (event: Event): void => {
    event.preventDefault();
    const input = { day: day.value, until: until.value === '' ? null : until.value, name: { es: name.value }, kind, city: CITIES.find((one) => one.id === city)?.id ?? null, source: source.value === '' ? null : source.value };
    context.api.addEvent(input).then(() => context.go({ screen: 'events' }, {}, { replace: true }), (error: unknown) => {
      const { text, fields } = explain(speech, error);
      status.replaceChildren(h('p', { class: 'form-error' }, [text, ...fields.map((one) => `${one.field}: ${one.message}`)].join(' ')));
    });
  };
  return h('details', { class: 'outlet-own' },
    h('summary', {}, speech.t('events.add')),
    h('form', { onsubmit: save },
      field(speech.t('events.day'), day), field(speech.t('events.until'), until), field(speech.t('events.name'), name),
      choice(speech.t('events.kind'), KINDS.map((value) => ({ value, label: speech.t(`eventKind.${value}`) })), kind, (value) => {
        kind = KINDS.find((one) => one === value) ?? 'other';
      }),
      choice(speech.t('events.city'), [{ value: '', label: '—' }, ...cityOptions()], '', (value) => {
        city = value;
      }),
      field(speech.t('events.link'), source),
      h('button', { type: 'submit', class: 'button' }, speech.t('events.save')),
      status));
}
