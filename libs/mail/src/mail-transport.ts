import { messageOf } from '#vigia/kernel';

/** A picture inside a mail, named by its Content-ID. No mail fetches anything from anywhere: that would tell who reads it. */
export interface MailImage {
  cid: string;
  type: string;
  /** Base64. */
  content: string;
}

export interface OutgoingMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  messageId: string;
  date: Date;
  /** Beside the usual ones. */
  headers?: Record<string, string>;
  images?: readonly MailImage[];
}

/**
 * What became of a mail.
 * - `accepted`: the server answers for it from now on.
 * - `later`: the server has not got it; asking again may help (greylisting, no answer, no encryption, a password that is wrong).
 * - `refused`: the server has not got it and never will; `badAddress` when the reason is the address.
 * - `unknown`: it was handed over whole, and no answer came back.
 */
export type SendOutcome = { kind: 'accepted' } | { kind: 'later'; problem: string } | { kind: 'refused'; problem: string; badAddress: boolean } | { kind: 'unknown'; problem: string };

/** Hands one mail on. */
export interface MailTransport {
  /** Whether handing the same Message-ID on twice leaves one mail. */
  readonly repeatable: boolean;
  /**
   * @param beforeHandOver is awaited after the server has agreed to take the mail and before it gets the end of it: until then it cannot have accepted anything.
   * @throws only what `beforeHandOver` throws.
   */
  send(mail: OutgoingMail, beforeHandOver: () => Promise<void>): Promise<SendOutcome>;
  close(): void;
}

const CONTROL = /[\u0000-\u001f\u007f]/;
/** One address, as envelopes take it; nothing that could end a command or name a second recipient. */
const ADDRESS = /^[^\s<>,;:"()[\]\\@]{1,64}@[^\s<>,;:"()[\]\\@]{1,253}$/u;

/** Why a mail cannot go out as it is: a header that would break out of its line, an address that is none. Null when nothing is wrong. */
export function flawOf(mail: OutgoingMail): { problem: string; badAddress: boolean } | null {
  if (!ADDRESS.test(mail.to) || CONTROL.test(mail.to)) return { problem: 'la dirección del destinatario no es válida / the recipient is no address', badAddress: true };
  const lines = { Subject: mail.subject, 'Message-ID': mail.messageId, ...mail.headers };
  const broken = Object.entries(lines).find(([name, value]) => !/^[A-Za-z-]+$/.test(name) || CONTROL.test(value));
  return broken ? { problem: `el encabezado ${broken[0].slice(0, 40)} lleva caracteres de control / control characters in a header`, badAddress: false } : null;
}

/** The same mail in the words of nodemailer. */
export function toMessage(mail: OutgoingMail, from: string): Record<string, unknown> {
  const { images = [], to, subject, html, text, messageId, date, headers = {} } = mail;
  return {
    from, to, subject, html, text, messageId, date, headers,
    attachments: images.map(({ cid, type, content }) => ({ cid, contentType: type, content, encoding: 'base64', filename: `${cid.replace(/[^a-z0-9-]/gi, '')}.png`, contentDisposition: 'inline' })),
    // Nothing of a mail may name a file of this machine or an address to fetch.
    disableFileAccess: true, disableUrlAccess: true,
  };
}

interface SmtpProblem {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** What an error of nodemailer means for the mail. */
export function outcomeOf(error: unknown, handedOver: boolean): SendOutcome {
  const { code, command, responseCode } = error as SmtpProblem;
  const problem = messageOf(error);
  const answered = code === 'EENVELOPE' || code === 'EMESSAGE';
  // Handed over, only the server's own answer to it tells that it was not taken.
  if (handedOver && !(code === 'EMESSAGE' && responseCode !== undefined)) return { kind: 'unknown', problem };
  // 530 and 535 speak of our password, not of this mail.
  if (answered && responseCode !== undefined && responseCode >= 500 && responseCode !== 530 && responseCode !== 535) {
    return { kind: 'refused', problem, badAddress: command === 'RCPT TO' && speaksOfAddress(responseCode, problem) };
  }
  if (code === 'EENVELOPE' && responseCode === undefined) return { kind: 'refused', problem, badAddress: false };
  return { kind: 'later', problem };
}

/** Whether a refusal is about the address. RFC 3463: 5.1.x speaks of the address, 5.2.1 of a closed mailbox; without an enhanced code the plain one decides. */
export function speaksOfAddress(code: number, answer: string): boolean {
  const enhanced = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(answer);
  // 5.0.x says nothing more than the plain code does (RFC 3463 3.1).
  if (!enhanced || enhanced[1] === '0') return code === 550 || code === 551 || code === 553;
  return enhanced[1] === '1' || (enhanced[1] === '2' && enhanced[2] === '1');
}
