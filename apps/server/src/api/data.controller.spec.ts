import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { systemClock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { DataController } from './data.controller.js';

/** A store that nobody may ask. */
const store = {} as Store;
const asked = { accepts: () => 'application/json' } as unknown as Request;

describe('pages of data', () => {
  it.each([
    ['2000-W01', '2099-W52', /530 semanas/],
    ['2026-W47', '2020-W01', /es posterior a «hasta»/],
  ])('a cursor that somebody made up reads no longer a period than a query may: %s to %s', async (from, to, why) => {
    const cursor = Buffer.from(JSON.stringify({ table: 'pieces', from, to, at: [0, 'p1'], skip: 0 })).toString('base64url');
    await expect(new DataController(store, systemClock).page({ table: 'pieces' }, { cursor, limit: 1 }, asked, {} as Response)).rejects.toMatchObject({ code: 'bad_range', message: expect.stringMatching(why) as unknown as string });
  });
});
