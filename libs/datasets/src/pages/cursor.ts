import { CITY_IDS, type CityId } from '#vigia/codebook';
import { DATA_TABLES, type DataTable } from '#vigia/contracts';
import { isIsoWeek, UserError } from '#vigia/kernel';
import { z } from 'zod';

/** What is read: a cursor belongs to it, and with another it would leave rows out unseen. */
export interface DataSelection {
  table: DataTable;
  /** First and last ISO week, both included. */
  from: string;
  to: string;
  city?: CityId | undefined;
}

/** The key a page ended at, and how many rows of what stands there, or behind it, were told. */
export interface Place {
  at: (string | number)[];
  skip: number;
}

const week = z.string().refine(isIsoWeek);
const cursorSchema = z.strictObject({ table: z.enum(DATA_TABLES), from: week, to: week, city: z.enum(CITY_IDS).optional(), at: z.array(z.union([z.string().max(300), z.number().min(0)])).min(1).max(4), skip: z.number().int().min(0) });

/** Holds the whole question, so that it goes on over the same weeks when a new one begins between two pages. */
export function writeCursor({ table, from, to, city }: DataSelection, { at, skip }: Place): string {
  return Buffer.from(JSON.stringify({ table, from, to, ...(city && { city }), at, skip })).toString('base64url');
}

/** @param asked what the request says beside the cursor, where it says it @throws UserError `bad_cursor` */
export function readCursor(cursor: string, asked: Partial<DataSelection>): { selection: DataSelection; place: Place } {
  const read = cursorSchema.safeParse(parsed(cursor));
  const other = (name: keyof DataSelection): boolean => asked[name] !== undefined && asked[name] !== read.data?.[name];
  if (!read.success || (['table', 'from', 'to', 'city'] as const).some(other)) {
    throw new UserError('bad_cursor', 'El cursor no es de esta consulta. Empiece sin él, o use «next» tal como vino, sin cambiar from, to ni city. / The cursor is not of this query.');
  }
  const { at, skip, ...selection } = read.data;
  return { selection, place: { at, skip } };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
