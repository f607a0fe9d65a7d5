import { QUEUES, type QueueName, type QueuePayload } from '#vigia/contracts';
import { VigiaError } from '#vigia/kernel';

/** How long a job that this version cannot read is left in the queue for one that can. */
export interface Patience {
  /** Between two looks. */
  pauseMs: number;
  /** Since the job was ordered; after that it is a dead letter, for a person to see. */
  mostMs: number;
}

/** A deployment rolled out process by process is over in a day. */
export const PATIENCE: Patience = { pauseMs: 60_000, mostMs: 24 * 60 * 60_000 };

/** A payload that another version of Vigía has written in a way this one does not know. */
export class UnreadablePayload extends VigiaError {}

/** @throws UnreadablePayload with what is wrong with it */
export function readPayload<Q extends QueueName>(queue: Q, payload: unknown): QueuePayload<Q> {
  const read = QUEUES[queue].payload.safeParse(payload);
  if (read.success) return read.data as QueuePayload<Q>;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new UnreadablePayload('unreadable_payload', `Otra versión de Vigía escribió este trabajo (${wrong}). Se deja en la cola para ella. / Another version wrote this job; it is left in the queue for it.`);
}

/** Whether a job of this age is to be left for another version. */
export function waitsForAnother(error: unknown, ageMs: number, { mostMs }: Patience): boolean {
  return error instanceof UnreadablePayload && ageMs < mostMs;
}
