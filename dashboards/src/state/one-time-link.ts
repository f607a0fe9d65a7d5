/** A link from a mail or from the log: which screen, and the token that opens it once. */
export interface OneTimeLink {
  /** Without the token: what may stand in the address and in the history. */
  address: string;
  token: string | null;
}

/**
 * Reads `#/cuenta/invitacion?token=…`. The token travels in the fragment, which no browser sends to a server or puts in a Referer.
 * @returns null when the fragment is only the name of a section
 */
export function readOneTimeLink(hash: string): OneTimeLink | null {
  if (!/^#\/[a-z]/.test(hash)) return null;
  const url = new URL(hash.slice(1), 'http://vigia.invalid');
  const token = url.searchParams.get('token');
  url.searchParams.delete('token');
  return { address: url.pathname + url.search, token: token !== null && /^[A-Za-z0-9_-]{32,128}$/.test(token) ? token : null };
}
