import { simpleParser, type Attachment, type ParsedMail } from 'mailparser';
import { speaksOfAddress } from './mail-transport.js';

/**
 * A report on a mail that had been taken.
 * - `bounced`: refused for good, because of the address (RFC 3463: 5.1.x, 5.2.1).
 * - `complained`: its reader called it abuse.
 * - `passing`: delayed, relayed, or refused for a reason that may go away (a full mailbox, a policy).
 */
export interface BounceReport {
  kind: 'bounced' | 'complained' | 'passing';
  /** Message-IDs of the mail it speaks of, with their angle brackets. */
  messageIds: string[];
  /** One line, in the server's words. */
  detail: string;
}

const LONGEST_DETAIL = 300;
const MESSAGE_ID = /^message-id:\s*(<[^<>\s]{1,300}>)/gim;

/** Reads a non-delivery report (RFC 3464) or a complaint (RFC 5965). @returns null for any other message, and for what is none */
export async function readBounce(message: Buffer): Promise<BounceReport | null> {
  const parsed = await simpleParser(message, { skipHtmlToText: true, skipImageLinks: true, skipTextToHtml: true, keepDeliveryStatus: true } as object).catch(() => null);
  if (parsed === null) return null;
  const partOf = (type: string): string | null => textOf(parsed.attachments.find(({ contentType }) => contentType === type));
  const messageIds = originalsOf(parsed);
  const feedback = partOf('message/feedback-report');
  if (feedback !== null) {
    const type = fieldsOf(feedback)[0]?.get('feedback-type') ?? '';
    return { kind: type === 'not-spam' ? 'passing' : 'complained', messageIds, detail: line(`queja de quien recibe / complaint of the reader: ${type}`) };
  }
  const status = partOf('message/delivery-status');
  if (status === null) return null;
  const failed = fieldsOf(status).find((fields) => fields.get('action')?.toLowerCase() === 'failed');
  if (!failed) return { kind: 'passing', messageIds, detail: '' };
  const [code, diagnosis] = [failed.get('status') ?? '', failed.get('diagnostic-code') ?? ''];
  const plain = Number(/\b(5\d\d)\b/.exec(diagnosis)?.[1] ?? 0);
  const detail = line([code, diagnosis].filter((part) => part !== '').join(' '));
  return { kind: speaksOfAddress(plain, isVague(code) ? diagnosis : code) ? 'bounced' : 'passing', messageIds, detail };
}

/** Servers that got no enhanced code themselves report 5.0.0, and what was said to them beside it. */
function isVague(code: string): boolean {
  return code === '' || code.startsWith('5.0.');
}

/** Groups of fields with a blank line between; folded lines are one. Names in lower case. */
function fieldsOf(text: string): Map<string, string>[] {
  return text.replace(/\r\n/g, '\n').split(/\n[ \t]*\n/).map((group) => new Map(group.replace(/\n[ \t]+/g, ' ').split('\n').flatMap((row) => {
    const [, name = '', value = ''] = /^([!-9;-~]+):(.*)$/.exec(row) ?? [];
    return name === '' ? [] : [[name.toLowerCase(), value.trim()] as const];
  }))).filter((fields) => fields.size > 0);
}

/** The report gives the mail back whole, or its headers. */
function originalsOf({ attachments }: ParsedMail): string[] {
  const given = attachments.filter(({ contentType }) => contentType === 'message/rfc822' || contentType === 'text/rfc822-headers' || contentType === 'message/rfc822-headers');
  // Only the head of the mail: whatever its text quotes is somebody's words.
  return given.flatMap((part) => [...((textOf(part) ?? '').split(/\r?\n\r?\n/)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ').matchAll(MESSAGE_ID)].flatMap(([, id]) => id ?? []));
}

function textOf(part: Attachment | undefined): string | null {
  return part === undefined ? null : part.content.toString('utf8');
}

function line(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim().slice(0, LONGEST_DETAIL);
}
