import type { Permission } from '#vigia/contracts';
import type { ApiClient } from '../api/api-client.js';
import { maskSlurs } from '#vigia/wording';
import type { MethodId } from '../text/methodology-text.js';
import type { Speech } from '../i18n/translate.js';
import { formatAddress, type Filters, type View } from '../state/address.js';
import type { Session } from '../state/session-state.js';
import type { WeekLimits } from '../state/week-limits.js';

/** What a screen is given. It lives until the next navigation. */
export interface PageContext {
  speech: Speech;
  api: ApiClient;
  filters: Filters;
  /** The weeks that can be asked for, where the screen needed to know. */
  collected: WeekLimits | null;
  /** Who sits in front of the page. */
  session: Session;
  /** Whether they may do this; what they may not is not offered to them. */
  may: (permission: Permission) => boolean;
  /** Asks the server anew who sits here, after something that changes it; then goes to `address`, or to the first screen. */
  reenter: (address: string | null) => Promise<void>;
  /** The token of the one-time link that was opened. */
  oneTimeToken: string | null;
  /** Aborted when the reader leaves the screen. */
  signal: AbortSignal;
  showSlurs: boolean;
  /** Goes to another view; `replace` for a filter, so that the back button leaves the screen. */
  go: (view: View, filters: Partial<Filters>, options?: { replace?: boolean }) => void;
  setTitle: (title: string) => void;
  /** Runs when the reader leaves the screen. */
  onLeave: (clean: () => void) => void;
}

/** How figures are counted goes with the reader from screen to screen, unless the link says otherwise. */
export function linkTo(context: PageContext, view: View, filters: Partial<Filters> = {}): string {
  return formatAddress(view, { ...countingOf(context.filters), ...filters }, context.speech.lang);
}

/** The filters that say how figures are counted. */
export function countingOf({ copies, figures }: Filters): Pick<Filters, 'copies' | 'figures'> {
  return { copies, figures };
}

/** The section of the methodology that explains a figure. */
export function methodLink(context: PageContext, section: MethodId): string {
  return `${linkTo(context, { screen: 'methodology' })}#${section}`;
}

/** Words that outlets wrote, with slurs covered unless the reader asked for them. */
export function shown(context: PageContext, text: string): string {
  return context.showSlurs ? text : maskSlurs(text);
}
