import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { QUEUES } from './queue.js';

type Kind = 'string' | 'number' | 'array';
interface Published {
  required: Record<string, Kind>;
  optional?: Record<string, Kind>;
}

/**
 * What processes of the last version write and read. While a deployment is rolled out they work beside those of this one on the same Redis, in both directions. When a version is published, this
 * table becomes what `QUEUES` says then; it is not edited to make a test pass.
 */
const LAST_VERSION: Record<string, Published> = {
  'channel-polls': { required: { channelId: 'string' } },
  captures: { required: { captureId: 'string' } },
  revisits: { required: { pieceId: 'string' } },
  clusters: { required: { pieceIds: 'array' } },
  assessments: { required: { pieceId: 'string' } },
  'trend-weeks': { required: { week: 'string' }, optional: { before: 'number' } },
  'claim-intakes': { required: { reviewId: 'string' } },
  'claim-candidates': { required: { week: 'string' } },
  'claim-rejudgements': { required: { order: 'string' } },
  'spike-weeks': { required: { week: 'string' } },
  'piece-alerts': { required: { pieceId: 'string' } },
  digests: { required: { week: 'string' } },
  mails: { required: { mailId: 'string' } },
};
const SAMPLES: Record<Kind, unknown> = { string: 'x', number: 1_700_000_000_000, array: ['x'] };
const sampleOf = (fields: Record<string, Kind> = {}): Record<string, unknown> => Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, SAMPLES[kind]]));

describe.each(Object.entries(LAST_VERSION))('payloads of %s while a deployment is rolled out', (name, { required, optional }) => {
  const current = (QUEUES as Record<string, { payload: z.ZodType }>)[name]?.payload;

  it('written by the last version are read by this one, nothing lost', () => {
    for (const payload of [sampleOf(required), { ...sampleOf(required), ...sampleOf(optional) }]) expect(current?.parse(payload)).toEqual(payload);
  });

  it('written by this version hold what the last one cannot do without, in the shape it knows', () => {
    const schema = z.toJSONSchema(current ?? z.never()) as { required?: string[]; properties?: Record<string, { type?: string }> };
    expect(schema.required ?? []).toEqual(expect.arrayContaining(Object.keys(required)));
    for (const [field, kind] of Object.entries({ ...required, ...optional })) if (schema.properties?.[field]) expect([field, schema.properties[field].type]).toEqual([field, kind]);
  });
});

describe('payloads', () => {
  it('lose the fields only a newer version knows', () => {
    expect(QUEUES.captures.payload.parse({ captureId: 'c1', priority: 'high' })).toEqual({ captureId: 'c1' });
  });
});
