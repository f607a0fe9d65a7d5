import { hashId } from '#vigia/kernel';
import type { OutletRecord, Store } from '#vigia/store';
import type { ReplyLinks } from '../reply-links.js';

/** Length of a `hashId`. */
const HASH = 22;

/** What a link to the page of a partner opens. `expired`: it once did, and a new one may be asked for. */
export type PartnerAccess = { kind: 'ok'; outlet: OutletRecord } | { kind: 'expired'; outlet: OutletRecord } | { kind: 'forged' } | { kind: 'gone' };

/** The address of an outlet's own page, signed for its contact as it is now; null where the installation has no public address, or the outlet no contact. */
export async function partnerUrl(links: ReplyLinks, publicUrl: string | null, outlet: OutletRecord): Promise<string | null> {
  if (publicUrl === null || outlet.contact === null) return null;
  return new URL(`/aliado/${await links.token('partner', subjectOf(outlet))}`, publicUrl).href;
}

/** Whose page a link opens: of an outlet that is a partner, and written to at the address the link was made for. Another contact ends the links of the one before. */
export async function readPartnerLink(store: Store, links: ReplyLinks, token: string): Promise<PartnerAccess> {
  const link = await links.read(token);
  if (link.kind === 'forged') return link;
  if (link.purpose !== 'partner') return { kind: 'forged' };
  const outlet = await store.outlets.findById(Buffer.from(link.subject.slice(HASH), 'base64url').toString());
  if (!outlet?.partner || outlet.contact === null || subjectOf(outlet) !== link.subject) return { kind: 'gone' };
  return { kind: link.kind, outlet };
}

function subjectOf({ _id, contact }: OutletRecord): string {
  return hashId('contact', contact?.trim().toLowerCase() ?? '') + Buffer.from(_id).toString('base64url');
}
