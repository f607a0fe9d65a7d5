import type { Lang } from '#vigia/wording';
import type { ApiClient } from '../api/api-client.js';
import type { MessageKey } from '../i18n/es.js';
import type { Speech } from '../i18n/translate.js';
import { formatAddress, type Address, type View } from '../state/address.js';
import { gateOf, homeOf, may, type Session } from '../state/session-state.js';
import { h } from '../ui/dom.js';
import { countingOf } from '../ui/page-context.js';
import { accountMenu } from './account-menu.js';
import { applyTheme, currentTheme, settings } from './settings.js';

export interface FrameActions {
  speak: (lang: Lang) => void;
  toggleSlurs: () => void;
  signOut: () => void;
}

interface Section {
  key: MessageKey;
  view: View;
  /** Screens that count as part of it. */
  holds: readonly View['screen'][];
}

const SECTIONS: readonly Section[] = [
  { key: 'nav.week', view: { screen: 'week' }, holds: ['week', 'city', 'narrative', 'report', 'events'] },
  { key: 'nav.pieces', view: { screen: 'pieces' }, holds: ['pieces', 'piece'] },
  { key: 'nav.claims', view: { screen: 'claims' }, holds: ['claims', 'claim', 'candidates'] },
  { key: 'nav.sources', view: { screen: 'sources' }, holds: ['sources', 'outlet'] },
  { key: 'nav.data', view: { screen: 'datasets' }, holds: ['datasets'] },
  { key: 'nav.method', view: { screen: 'methodology' }, holds: ['methodology'] },
  { key: 'nav.alerts', view: { screen: 'alerts' }, holds: ['alerts', 'check'] },
  { key: 'nav.reviews', view: { screen: 'reviews' }, holds: ['reviews', 'disputes', 'modelQuality', 'agreement', 'task'] },
  { key: 'nav.outbox', view: { screen: 'outbox', id: null }, holds: ['outbox', 'samples', 'readers'] },
];

/** What else stands in the few sections of a media partner: for everybody else it is a part of the alerts. */
const DRAFTS: Section = { key: 'nav.check', view: { screen: 'check' }, holds: ['check'] };

function sectionsOf(session: Session): Section[] {
  const isPartner = (session?.account?.outletIds.length ?? 0) > 0 && !may(session, 'sources.read');
  const sections = isPartner ? [...SECTIONS.map((section) => (section.key === 'nav.alerts' ? { ...section, holds: ['alerts' as const] } : section)), DRAFTS] : SECTIONS;
  return sections.filter(({ view }) => gateOf(session, view) === 'open');
}

/** What stands around every screen: banner, sections, language, theme, account, footer. Sections that are not open to this person are left out. */
export function pageFrame(speech: Speech, api: ApiClient, address: Address, session: Session, showSlurs: boolean, actions: FrameActions, main: HTMLElement): HTMLElement[] {
  const open = session?.mode === 'own_machine';
  const counting = countingOf(address.filters);
  const banner = h('aside', { class: 'banner-host', 'aria-label': speech.t('app.banner'), hidden: !open }, open && h('p', { class: 'banner' }, speech.t('app.open')));
  const model = h('p', { class: 'note' });
  api.health().then(
    (health) => {
      if (health.demo) {
        banner.hidden = false;
        banner.replaceChildren(h('p', { class: 'banner' }, h('strong', {}, speech.t('app.demo')), h('span', {}, ` ${speech.t('app.demo.more')}${open ? ` ${speech.t('app.open')}` : ''}`)));
      }
      model.append('model' in health ? `${speech.t('app.footer.model', { model: health.model, pieces: health.pieces })} · ` : '', h('a', { href: '/api/docs', 'data-outside': true }, speech.t('app.footer.api')));
    },
    // The screen itself reports a server that does not answer.
    () => undefined,
  );
  return [
    h('a', { class: 'skip', href: '#main', 'data-outside': true }, speech.t('app.skip')),
    banner,
    h('header', { class: 'top' },
      h('a', { class: 'brand', href: formatAddress(homeOf(session), counting, speech.lang) }, speech.t('app.name')),
      h('nav', { class: 'sections', 'aria-label': speech.t('app.nav') }, ...sectionsOf(session).map(({ key, view, holds }) =>
        h('a', { href: formatAddress(view, counting, speech.lang), 'aria-current': holds.includes(address.view.screen) ? 'page' : null }, speech.t(key)))),
      h('div', { class: 'tools' }, languages(speech, actions), themeButton(speech), accountMenu(speech, address, session, actions.signOut))),
    main,
    h('footer', { class: 'foot' },
      h('p', {}, speech.t('app.footer')),
      h('button', { type: 'button', class: 'button-quiet', 'aria-pressed': String(showSlurs), onclick: actions.toggleSlurs }, speech.t(showSlurs ? 'app.slurs.hide' : 'app.slurs.show')),
      model),
  ];
}

function languages(speech: Speech, actions: FrameActions): HTMLElement {
  const names = { es: 'Español', en: 'English' } as const;
  return h('div', { class: 'languages', role: 'group', 'aria-label': speech.t('app.language') }, ...(['es', 'en'] as const).map((lang) =>
    h('button', { type: 'button', lang, 'aria-pressed': String(lang === speech.lang), 'aria-label': `${lang}: ${names[lang]}`, onclick: () => actions.speak(lang) }, lang)));
}

function themeButton(speech: Speech): HTMLElement {
  const label = (): string => speech.t(currentTheme() === 'dark' ? 'app.theme.light' : 'app.theme.dark');
  const button = h('button', { type: 'button', class: 'theme', 'aria-label': label(), title: label(), onclick: () => {
    settings.keepTheme(currentTheme() === 'dark' ? 'light' : 'dark');
    applyTheme();
    button.setAttribute('aria-label', label());
    button.setAttribute('title', label());
  } }, h('span', { 'aria-hidden': 'true' }, '◐'));
  return button;
}
