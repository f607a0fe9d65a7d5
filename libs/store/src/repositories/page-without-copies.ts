import type { Models } from '../connection.js';
import type { AssessmentRecord } from '../schemas/assessment.schema.js';

type Selector = Record<string, unknown>;
type Place = Pick<AssessmentRecord, '_id' | 'publishedAt'>;

const NEWEST_FIRST = { publishedAt: -1, _id: 1 } as const;

/**
 * A page of a list without its copies, in the order of the list. Works on ids, which come out of the index: the copies before the page are counted, those in it left out, and only what is shown is read.
 * @param all selects the list
 * @param copies selects what of it is a copy; all of that has a date
 */
export async function pageWithoutCopies(models: Models, all: Selector, copies: Selector, { skip, limit }: { skip: number; limit: number }): Promise<AssessmentRecord[]> {
  const before = skip === 0 ? 0 : await copiesBefore(models, all, copies, skip);
  if (before === null) return [];
  // From here on so many are left to pass over: as many as copies were passed over unseen.
  const wanted = before + limit;
  const shown: string[] = [];
  for (let read = 0, step = 2 * wanted; shown.length < wanted; read += step) {
    const ids = await idsOf(models, all, skip + read, step);
    const among = new Set((await models.assessments.find({ ...copies, _id: { $in: ids } }, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id));
    shown.push(...ids.filter((id) => !among.has(id)));
    if (ids.length < step) break;
  }
  const page = shown.slice(before, wanted);
  const byId = new Map((await models.assessments.find({ _id: { $in: page } }, { listKeys: 0 }).lean<AssessmentRecord[]>()).map((one) => [one._id, one]));
  return page.flatMap((id) => byId.get(id) ?? []);
}

/** How many of the first `skip` of the list are copies; null where the list is not that long. */
async function copiesBefore(models: Models, all: Selector, copies: Selector, skip: number): Promise<number | null> {
  const [at] = await models.assessments.find(all, { publishedAt: 1 }).sort(NEWEST_FIRST).skip(skip).limit(1).lean<Place[]>();
  if (!at) return null;
  const { _id, publishedAt } = at;
  // What has no date comes last, and is no copy.
  if (publishedAt === null) return models.assessments.countDocuments(copies);
  const [newer, same] = await Promise.all([
    models.assessments.countDocuments({ ...copies, publishedAt: { ...(copies['publishedAt'] as Selector | undefined), $gt: publishedAt } }),
    models.assessments.countDocuments({ ...copies, publishedAt, _id: { $lt: _id } }),
  ]);
  return newer + same;
}

async function idsOf(models: Models, selector: Selector, skip: number, limit: number): Promise<string[]> {
  return (await models.assessments.find(selector, { _id: 1 }).sort(NEWEST_FIRST).skip(skip).limit(limit).lean<{ _id: string }[]>()).map(({ _id }) => _id);
}
