import { hashId } from '#vigia/kernel';

/** A wording without what two people write differently: case, accents, punctuation, spaces. */
export function foldWording(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** What a wording is recognised by. Hashed, so that a claim of any length fits an index. */
export function wordingKey(text: string): string {
  return `t:${hashId(foldWording(text))}`;
}

/** Id of a claim that a person wrote down or took from what travels. */
export function personalId(text: string): string {
  return `p-${hashId(foldWording(text)).slice(0, 12)}`;
}

/** What the address of a check is recognised by: the same page over http or https, with or without `www`, a last slash, or what newsletters and networks hang on. */
export function addressKey(address: string): string {
  return `u:${hashId(foldAddress(address))}`;
}

function foldAddress(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address.trim().toLowerCase();
  }
  for (const name of [...url.searchParams.keys()]) if (/^(utm_\w+|fbclid|gclid|amp|igshid|mc_[ce]id)$/i.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/(?<!\/)\/+$/, '')}${url.search}`;
}

/** Everything a claim is recognised by. */
export function keysOf(claim: { text: string; variants: readonly string[]; checks: readonly { url: string }[] }): string[] {
  return [...new Set([claim.text, ...claim.variants].map(wordingKey).concat(claim.checks.map((check) => addressKey(check.url))))];
}
