import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '#vigia/store';

const KEY_SETTING = 'release-author-key';

/** The key of this installation, made once and never published. Whoever deletes it cuts the tie between pseudonyms of earlier and later releases. */
export async function authorKey(store: Store): Promise<Buffer> {
  return Buffer.from(await store.settings.agree(KEY_SETTING, randomBytes(32).toString('base64url')), 'base64url');
}

/** The same author is the same pseudonym in every release of an installation; without the key nobody can try names. HMAC-SHA-256, 132 bits of it. */
export function pseudonym(key: Buffer, author: string): string {
  return `a_${createHmac('sha256', key).update(author.normalize('NFKC').trim().toLowerCase()).digest('base64url').slice(0, 22)}`;
}

/** Addresses of posts that say no author: an opaque id of the platform and nothing else. */
const ANONYMOUS = [/^https:\/\/(?:www\.)?(?:x|twitter)\.com\/i\/(?:web\/)?status\/\d+$/, /^https:\/\/(?:www\.)?instagram\.com\/(?:p|reel)\/[\w-]+\/?$/, /^https:\/\/(?:www\.)?youtube\.com\/watch\?v=[\w-]{11}$/];
const X_STATUS = /^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/[^/]+\/status(?:es)?\/(\d+)/;

/** The address of a post without its author, where the platform has one; else null. */
export function authorlessUrl(url: string): string | null {
  const status = X_STATUS.exec(url)?.[1];
  if (status !== undefined) return `https://x.com/i/web/status/${status}`;
  return ANONYMOUS.some((form) => form.test(url)) ? url : null;
}
