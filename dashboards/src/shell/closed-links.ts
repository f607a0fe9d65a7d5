import { parseAddress } from '../state/address.js';
import { gateOf, type Session } from '../state/session-state.js';

/**
 * Links to screens that are not open to this person lose their address and so become plain words: a screen that shows a figure need not know who may open what lies behind it. Watches what loads later, too.
 * @param signal aborted when the page is drawn anew
 */
export function closeLinks(page: HTMLElement, session: Session, signal: AbortSignal): void {
  if (session === null || session.account === null) return;
  const close = (link: Element): void => {
    const address = link.getAttribute('href');
    if (address === null || !address.startsWith('/') || address.startsWith('/api/') || link.hasAttribute('data-outside')) return;
    const { pathname, search } = new URL(address, location.href);
    if (gateOf(session, parseAddress(pathname, search).view) === 'forbidden') link.removeAttribute('href');
  };
  page.querySelectorAll('a[href]').forEach(close);
  const observer = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      if (node.matches('a[href]')) close(node);
      node.querySelectorAll('a[href]').forEach(close);
    }
  });
  observer.observe(page, { subtree: true, childList: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
