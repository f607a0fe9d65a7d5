import type { Lang } from '#vigia/wording';
import { ApiClient } from '../api/api-client.js';
import { Speech } from '../i18n/translate.js';
import { accountScreen } from '../screens/account.screen.js';
import { alertsScreen } from '../screens/alerts.screen.js';
import { auditScreen } from '../screens/audit.screen.js';
import { checkScreen } from '../screens/check.screen.js';
import { cityScreen } from '../screens/city.screen.js';
import { candidatesScreen } from '../screens/candidates.screen.js';
import { claimScreen } from '../screens/claim.screen.js';
import { claimsScreen } from '../screens/claims.screen.js';
import { forgottenScreen } from '../screens/forgotten.screen.js';
import { gateScreen } from '../screens/gate.screen.js';
import { keysScreen } from '../screens/keys.screen.js';
import { mailSamplesScreen } from '../screens/mail-samples.screen.js';
import { methodologyScreen } from '../screens/methodology.screen.js';
import { datasetsScreen } from '../screens/datasets.screen.js';
import { eventsScreen } from '../screens/events.screen.js';
import { missingScreen } from '../screens/missing.screen.js';
import { narrativeScreen } from '../screens/narrative.screen.js';
import { oneTimeScreen } from '../screens/one-time.screen.js';
import { outboxScreen } from '../screens/outbox.screen.js';
import { outletScreen } from '../screens/outlet.screen.js';
import { peopleScreen } from '../screens/people.screen.js';
import { pieceScreen } from '../screens/piece.screen.js';
import { piecesScreen } from '../screens/pieces.screen.js';
import { readersScreen } from '../screens/readers.screen.js';
import { reportScreen } from '../screens/report.screen.js';
import { reviewDeskScreen, reviewTaskScreen } from '../screens/review-desk.screen.js';
import { signInScreen } from '../screens/sign-in.screen.js';
import { sourcesScreen } from '../screens/sources.screen.js';
import { weekScreen } from '../screens/week.screen.js';
import { checkedWeek } from '../screens/wrong-week.js';
import { formatAddress, parseAddress, type Address, type Filters, type View } from '../state/address.js';
import { readOneTimeLink } from '../state/one-time-link.js';
import { gateOf, homeOf, may, type Session } from '../state/session-state.js';
import { h } from '../ui/dom.js';
import { countingOf, type PageContext } from '../ui/page-context.js';
import { closeLinks } from './closed-links.js';
import { pageFrame } from './frame.js';
import { applyTheme, settings } from './settings.js';

/** Reads the address, shows its screen, and keeps both in step. */
export class App {
  private readonly api = new ApiClient(() => void this.lost());
  private session: Session = null;
  private losing = false;
  private oneTimeToken: string | null = null;
  private leave: AbortController = new AbortController();
  private showSlurs = false;

  constructor(private readonly host: HTMLElement) {}

  start(): void {
    applyTheme();
    addEventListener('popstate', () => this.show('top'));
    document.addEventListener('click', (event) => this.follow(event));
    void this.ask();
  }

  /** Asks the server who sits here and shows the address as it stands for them. */
  private async ask(): Promise<void> {
    this.session = await this.api.access.session().catch(() => null);
    this.show('none');
  }

  /** A request found nobody signed in. The page changes only when the server says so, too: a page that asks again by itself must not turn in a circle. */
  private async lost(): Promise<void> {
    if (this.losing) return;
    this.losing = true;
    const before = this.session;
    this.session = await this.api.access.session().catch(() => before);
    this.losing = false;
    if (this.session?.kind !== before?.kind) this.show('top');
  }

  /** Shows the address as it stands. `focus`: where the reader is put, `keep` for a filter that changed under their fingers. */
  private show(focus: 'none' | 'top' | 'keep'): void {
    this.leave.abort();
    this.leave = new AbortController();
    this.takeOneTimeLink();
    const address = this.redirected(parseAddress(location.pathname, location.search));
    if (address.view.screen !== 'oneTime') this.oneTimeToken = null;
    const lang = langOf(address);
    const speech = new Speech(lang);
    document.documentElement.lang = lang === 'es' ? 'es-CO' : 'en';
    const main = h('main', { id: 'main', class: `screen screen-${address.view.screen}`, tabindex: '-1' });
    const [scroll, height] = [scrollY, this.host.offsetHeight];
    const focused = focus === 'keep' ? focusPath() : null;
    this.host.style.minHeight = focus === 'keep' ? `${height}px` : '';
    const frame = pageFrame(speech, this.api, address, this.session, this.showSlurs, { speak: (chosen) => this.speak(chosen), toggleSlurs: () => this.toggleSlurs(), signOut: () => void this.signOut() }, main);
    const context = this.contextOf(address, speech);
    const gate = gateOf(this.session, address.view);
    main.append(gate === 'open' ? checkedWeek(context, address, (checked) => screenOf(address, checked)) : gateScreen(context, address.view, gate));
    closeLinks(main, this.session, this.leave.signal);
    this.host.replaceChildren(...frame);
    const section = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
    if (section !== null && focus !== 'keep') {
      section.focus();
      section.scrollIntoView();
    } else if (focus === 'top') {
      scrollTo(0, 0);
      main.focus({ preventScroll: true });
    } else if (focus === 'keep') {
      scrollTo(0, scroll);
      whenLoaded(this.host, this.leave.signal, () => {
        this.host.style.minHeight = '';
        if (focused !== null && document.activeElement === document.body) this.host.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
      });
    }
  }

  /** The token leaves the address before anything else happens: it belongs in no history and on no shared screen. */
  private takeOneTimeLink(): void {
    const link = readOneTimeLink(location.hash);
    if (link === null) return;
    this.oneTimeToken = link.token;
    history.replaceState(null, '', link.address);
  }

  /** Where this person goes instead: to sign in, or to the first screen that is theirs. */
  private redirected(address: Address): Address {
    const gate = gateOf(this.session, address.view);
    const lang = langOf(address);
    const to = gate === 'sign_in' ? formatAddress({ screen: 'signIn' }, { back: formatAddress(address.view, address.filters, lang) }, lang)
      : gate === 'enrol' ? formatAddress({ screen: 'account' }, {}, lang)
        : gate === 'forbidden' && address.view.screen === 'week' ? formatAddress(homeOf(this.session), {}, lang) : null;
    if (to === null) return address;
    history.replaceState(null, '', to);
    return parseAddress(location.pathname, location.search);
  }

  private async reenter(address: string | null, lang: Lang): Promise<void> {
    this.session = await this.api.access.session();
    history.pushState(null, '', address ?? formatAddress(homeOf(this.session), {}, lang));
    this.show('top');
  }

  private async signOut(): Promise<void> {
    // A session that is over already is what was wanted; any other refusal shows in the header, which still names the person.
    await this.api.access.signOut().catch(() => undefined);
    const lang = langOf(parseAddress(location.pathname, location.search));
    await this.reenter(formatAddress({ screen: 'signIn' }, {}, lang), lang).catch(() => this.ask());
  }

  private contextOf(address: Address, speech: Speech): PageContext {
    const { signal } = this.leave;
    return {
      speech,
      api: this.api,
      filters: address.filters,
      collected: null,
      session: this.session,
      may: (permission) => may(this.session, permission),
      reenter: (target) => this.reenter(target, speech.lang),
      oneTimeToken: this.oneTimeToken,
      signal,
      showSlurs: this.showSlurs,
      go: (view, filters, options) => this.go(view, { ...countingOf(address.filters), ...filters }, speech.lang, options?.replace ?? false),
      setTitle: (title) => {
        document.title = `${title} · ${speech.t('app.name')}`;
      },
      onLeave: (clean) => signal.addEventListener('abort', clean, { once: true }),
    };
  }

  private go(view: View, filters: Partial<Filters>, lang: Lang, replace: boolean): void {
    const target = formatAddress(view, filters, lang);
    if (replace) history.replaceState(null, '', target);
    else history.pushState(null, '', target);
    this.show(replace ? 'keep' : 'top');
  }

  private speak(lang: Lang): void {
    settings.keepLang(lang);
    // The address as it stands, also where it is a broken one: the page says what is wrong with it in either language.
    const url = new URL(location.href);
    url.searchParams.set('lang', lang);
    history.replaceState(null, '', url);
    this.show('keep');
  }

  private toggleSlurs(): void {
    this.showSlurs = !this.showSlurs;
    this.show('keep');
  }

  /** A click on a link of ours changes the view without a page load; every other click stays the browser's. */
  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link?.classList.contains('skip')) {
      event.preventDefault();
      document.getElementById('main')?.focus();
      return;
    }
    if (!link || link.hasAttribute('data-outside') || link.hasAttribute('target') || link.hasAttribute('download')) return;
    const url = new URL(link.getAttribute('href') ?? '', location.href);
    if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
    event.preventDefault();
    const target = url.pathname + url.search + url.hash;
    const replace = link.hasAttribute('data-replace');
    if (replace) history.replaceState(null, '', target);
    else history.pushState(null, '', target);
    this.show(replace ? 'keep' : 'top');
  }
}

/** The language a page is shown in: its address first, then what this browser remembers. */
function langOf(address: Address): Lang {
  return address.lang ?? settings.lang() ?? 'es';
}

function screenOf({ view }: Address, context: PageContext): HTMLElement {
  switch (view.screen) {
    case 'week': return weekScreen(context);
    case 'city': return cityScreen(context, view.id);
    case 'narrative': return narrativeScreen(context, view.id);
    case 'outlet': return outletScreen(context, view.id);
    case 'piece': return pieceScreen(context, view.id);
    case 'pieces': return piecesScreen(context);
    case 'claims': return claimsScreen(context);
    case 'candidates': return candidatesScreen(context);
    case 'claim': return claimScreen(context, view.id);
    case 'events': return eventsScreen(context);
    case 'report': return reportScreen(context);
    case 'datasets': return datasetsScreen(context);
    case 'sources': return sourcesScreen(context);
    case 'methodology': return methodologyScreen(context);
    case 'outbox': return outboxScreen(context, view.id);
    case 'samples': return mailSamplesScreen(context);
    case 'alerts': return alertsScreen(context);
    case 'check': return checkScreen(context);
    case 'reviews': case 'disputes': case 'modelQuality': case 'agreement': return reviewDeskScreen(context, view.screen);
    case 'task': return reviewTaskScreen(context, view.id);
    case 'readers': return readersScreen(context);
    case 'signIn': return signInScreen(context);
    case 'forgotten': return forgottenScreen(context);
    case 'oneTime': return oneTimeScreen(context, view.purpose);
    case 'account': return accountScreen(context);
    case 'people': return peopleScreen(context);
    case 'keys': return keysScreen(context);
    case 'audit': return auditScreen(context);
    case 'missing': return missingScreen(context, view.path);
  }
}

/** Runs once no part of the page is loading any more: then the page has its height, and the control that had the focus stands again. */
function whenLoaded(host: HTMLElement, signal: AbortSignal, done: () => void): void {
  if (host.querySelector('[aria-busy]') === null) return done();
  const observer = new MutationObserver(() => {
    if (host.querySelector('[aria-busy]') !== null) return;
    observer.disconnect();
    done();
  });
  observer.observe(host, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

/** Where the focus is, in words that find the same control in the page drawn anew. */
function focusPath(): string | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  const steps: string[] = [];
  for (let node: Element | null = active; node && node.id !== 'app'; node = node.parentElement) {
    const place = node.parentElement ? [...node.parentElement.children].indexOf(node) + 1 : 1;
    steps.unshift(`:nth-child(${place})`);
  }
  return steps.length > 0 ? `:scope > ${steps.join(' > ')}` : null;
}
