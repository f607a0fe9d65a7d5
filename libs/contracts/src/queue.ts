import { z } from 'zod';

const id = z.string().min(1);

/**
 * Every queue and the payload of its one job. Additive only: a payload written by the last version must still parse; where that cannot be, a new queue. A payload that does not parse is left in the queue for a version that knows it. Each job is idempotent; the state is in the store, the
 * queue only delivers. `concurrency` is per process. `tries`, where given, is after how many failures a job becomes a dead letter.
 */
export const QUEUES = {
  /** Read one channel and store a capture for each new address. */
  'channel-polls': { payload: z.object({ channelId: id }), concurrency: 8 },
  /** Fetch one page and store the piece extracted from it. */
  captures: { payload: z.object({ captureId: id }), concurrency: 16 },
  /** Look at one piece again: edited, corrected, gone? */
  revisits: { payload: z.object({ pieceId: id }), concurrency: 8 },
  /** Find the copies of pieces that are stored and were never looked at for them. */
  clusters: { payload: z.object({ pieceIds: z.array(id) }), concurrency: 1 },
  /** Judge one piece as it stands now. The same text fails the same way: three tries tell. */
  assessments: { payload: z.object({ pieceId: id }), concurrency: 2, tries: 3 },
  /** Recompute every trend cell of one week from its pieces. What called for it was stored before `before` (milliseconds since 1970); without it the work is done in any case. */
  'trend-weeks': { payload: z.object({ week: z.string(), before: z.number().optional() }), concurrency: 1 },
  /** Take a check seen on a fact-checker's page into the claim bank. */
  'claim-intakes': { payload: z.object({ reviewId: id }), concurrency: 1 },
  /** Find what travels in a week and matches no claim. */
  'claim-candidates': { payload: z.object({ week: z.string() }), concurrency: 1 },
  /** Order a new judgement for every piece on migration, by the claim bank as it stands. `order` names the run. */
  'claim-rejudgements': { payload: z.object({ order: id }), concurrency: 1 },
  /** Find what stands out in one week, from the cells of its week and of the eight before. */
  'spike-weeks': { payload: z.object({ week: z.string() }), concurrency: 1 },
  /** Raise the alerts a piece calls for. */
  'piece-alerts': { payload: z.object({ pieceId: id }), concurrency: 2 },
  /** Make the digest of a week for every recipient. */
  digests: { payload: z.object({ week: z.string() }), concurrency: 1 },
  /** Freeze the release that was ordered. */
  releases: { payload: z.object({ orderId: id }), concurrency: 1 },
  /** Deliver one mail of the outbox. */
  mails: { payload: z.object({ mailId: id }), concurrency: 4 },
} as const;

export type QueueName = keyof typeof QUEUES;
export type QueuePayload<Q extends QueueName> = z.infer<(typeof QUEUES)[Q]['payload']>;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
