import { lstatSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { BounceDesk, type BounceOutcome } from '#vigia/alerts';
import { systemClock, UserError } from '#vigia/kernel';
import type { Store } from '#vigia/store';

/** What was read, by what it was. `unreadable`: too large for a report. */
export type BounceCounts = Record<BounceOutcome | 'unreadable', number>;

/** A report gives a mail of ours back; ours are far smaller. */
const LARGEST_BYTES = 10_000_000;
const LARGEST_MAILBOX_BYTES = 500_000_000;

/** Takes in every report of a message, an mbox, or a folder of messages (a Maildir too). Read again, it changes nothing. @throws UserError `no_mailbox` */
export async function readBounces(store: Store, path: string): Promise<BounceCounts> {
  const desk = new BounceDesk(store, systemClock);
  const counts: BounceCounts = { bounced: 0, complained: 0, passing: 0, foreign: 0, other: 0, unreadable: 0 };
  for (const message of messagesOf(path)) counts[message === null ? 'unreadable' : await desk.take(message)] += 1;
  return counts;
}

/** Null for one that is too large. */
function* messagesOf(path: string): Generator<Buffer | null> {
  for (const file of filesOf(path)) {
    const { size } = statSync(file);
    if (size > LARGEST_MAILBOX_BYTES) yield null;
    else for (const message of splitMailbox(readFileSync(file))) yield message.length > LARGEST_BYTES ? null : message;
  }
}

function filesOf(path: string): string[] {
  let found: Stats;
  try {
    found = statSync(path);
  } catch (error) {
    throw new UserError('no_mailbox', `No hay ningún archivo ni carpeta «${path}». Indique un mensaje .eml, un mbox o una carpeta (Maildir). / no such file or folder.`, { cause: error });
  }
  if (found.isFile()) return [path];
  // A link could lead anywhere; mail programs make none.
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)).filter((file) => lstatSync(file).isFile()).sort();
}

const MBOX_LINE = Buffer.from('From ');
const NEXT = Buffer.from('\nFrom ');

/** An mbox holds messages behind lines that begin with «From »; any other file is one message. */
export function splitMailbox(bytes: Buffer): Buffer[] {
  if (!bytes.subarray(0, MBOX_LINE.length).equals(MBOX_LINE)) return [bytes];
  const messages: Buffer[] = [];
  for (let start = 0; start >= 0 && start < bytes.length; ) {
    const head = bytes.indexOf(0x0a, start) + 1;
    const next = bytes.indexOf(NEXT, start);
    if (head > 0) messages.push(bytes.subarray(head, next < 0 ? bytes.length : next + 1));
    start = next < 0 ? -1 : next + 1;
  }
  return messages;
}
