import { randomBytes } from 'node:crypto';
import type { AuditEntry, AuditQuery, AuditResponse } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { AuditEntryRecord, Store } from '#vigia/store';
import type { AskedBy } from './access-settings.js';
import { shortAddress } from './network-address.js';

/** What is told of something done or refused. Says which, not what it holds: no password, token, key or text of a piece. */
export interface AuditNote {
  /** `<what>.<done>`, e.g. `account.invited`. */
  action: string;
  subject?: AuditEntry['subject'];
  /** done unless told otherwise. */
  outcome?: AuditEntry['outcome'];
  detail?: AuditEntry['detail'];
}

const LONGEST_TEXT = 200;
const MOST_DETAILS = 20;
/** Milliseconds in base 36; nine digits last until the year 5188. */
const TIME_DIGITS = 9;
const TURN_DIGITS = 4;

/** Who did what, when. Entries are added and read, never changed. */
export class AuditLog {
  private last = { at: 0, turn: 0 };

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  async record(by: AskedBy, { action, subject = null, outcome = 'done', detail = {} }: AuditNote): Promise<void> {
    const at = this.clock.now();
    const actor = { ...by.actor, name: cut(by.actor.name) };
    await this.store.auditEntries.add({ _id: this.nextId(at), at, actor, action, subject, outcome, address: shortAddress(by.address), detail: bounded(detail) });
  }

  /** Latest first. */
  async list({ before, action, actor, limit }: AuditQuery): Promise<AuditResponse> {
    const found = await this.store.auditEntries.listPage({ before, action, actorId: actor }, limit + 1);
    const entries = found.slice(0, limit).map(entryOf);
    return { entries, before: found.length > limit ? (entries.at(-1)?.id ?? null) : null };
  }

  /** Sorts by time, and within one millisecond of one process by turn. */
  private nextId(at: Date): string {
    this.last = { at: at.getTime(), turn: at.getTime() === this.last.at ? this.last.turn + 1 : 0 };
    return `${this.last.at.toString(36).padStart(TIME_DIGITS, '0')}-${this.last.turn.toString(36).padStart(TURN_DIGITS, '0')}-${randomBytes(6).toString('hex')}`;
  }
}

function entryOf({ _id, at, ...rest }: AuditEntryRecord): AuditEntry {
  return { id: _id, at: at.toISOString(), ...rest };
}

function bounded(detail: AuditEntry['detail']): AuditEntry['detail'] {
  return Object.fromEntries(Object.entries(detail).slice(0, MOST_DETAILS).map(([name, value]) => [name.replace(/[^\w]/g, '_').slice(0, 40), typeof value === 'string' ? cut(value) : value]));
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}
