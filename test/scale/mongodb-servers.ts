import mongooseModule from 'mongoose';
import type { Deviation } from './store-conformance.cases.js';

/** A server that speaks MongoDB's protocol, as it names itself. */
export interface WireServer {
  product: 'MongoDB' | 'FerretDB';
  version: string;
}

/** Asks the server what it is. @throws when it does not answer within half a minute. */
export async function serverOf(uri: string): Promise<WireServer> {
  const connection = await mongooseModule.createConnection(uri, { serverSelectionTimeoutMS: 30_000, autoIndex: false }).asPromise();
  try {
    const info = (await connection.db!.admin().command({ buildInfo: 1 })) as { version: string; ferretdbVersion?: string };
    return info.ferretdbVersion ? { product: 'FerretDB', version: info.ferretdbVersion.replace(/^v/, '') } : { product: 'MongoDB', version: info.version };
  } finally {
    await connection.close();
  }
}

export function deviationsOf(server: WireServer): readonly Deviation[] {
  return server.product === 'FerretDB' ? FERRETDB : [];
}

/** FerretDB 1.24.2 on SQLite, measured with `.ci/run`. */
const FERRETDB: readonly Deviation[] = [
  { case: 'filters › $elemMatch of values, none in between', instead: 'a list matches when different elements meet the conditions', shows: /\+\s+5,/ },
  { case: 'filters › $elemMatch of objects', instead: '`$elemMatch` with fields is refused', shows: /unknown operator: x/ },
  { case: 'filters › null at a path', instead: 'an empty list counts as a missing field; a list in which one element lacks the field does not', shows: /-\s+8,/ },
  { case: 'filters › finds lists within lists', instead: 'refuses to store a list within a list', shows: /nested arrays are not supported/ },
  { case: 'sort, pages and projection › sorts NaN below every number', instead: 'closes the connection when NaN is to be stored', shows: /connection \d+ to \S+ closed/ },
  { case: 'updating › $push $each $slice $sort', instead: '`$sort` and `$slice` of `$push` do nothing', shows: /\+\s+5,/ },
  { case: 'updating › $push keeps the last', instead: '`$slice` of `$push` does nothing', shows: /\+\s+1,/ },
  { case: 'updating › $push at a position', instead: '`$position` of `$push` does nothing', shows: /\+\s+9,/ },
  { case: 'updating › $push sorted by a field', instead: '`$sort` of `$push` does nothing', shows: /-\s+\"s\": 1,/ },
  { case: 'updating › $pull by a condition', instead: '`$pull` with a condition removes nothing', shows: /\+\s+\"modifiedCount\": 0/ },
  { case: 'updating › $pull of objects', instead: '`$pull` of objects with more fields removes nothing', shows: /\+\s+\"modifiedCount\": 0/ },
  { case: 'updating › refuses to change an id, and a duplicate leaves the document as it was', instead: 'an update that breaks a unique index fails with code 1, not 11000', shows: /\+\s+\"code\": 1,/ },
  { case: 'updating › upserts an empty list', instead: '`$setOnInsert` of an empty list stores nothing', shows: /-\s+"list": Array \[\]/ },
  { case: 'findOneAnd… › gives the document before or after, upserts, sorts and projects', instead: '`findOneAndUpdate` takes no projection', shows: /\"fields\" .* not implemented/ },
  { case: 'findOneAnd… › works through mongoose, with and without upsert', instead: '`$setOnInsert` of a `findOneAndUpdate` does nothing', shows: /-\s+\"city\": null/ },
  { case: 'bulkWrite › does every kind of operation and counts them', instead: '`upsertedIds` counts upserts, not operations', shows: /\+\s+\"1\": \"up\"/ },
  { case: 'aggregation › $group with totals; missing groups under null', instead: 'no `$avg`', shows: /\"\$avg\" is not implemented/ },
  { case: 'aggregation › $first, $last, $push, $addToSet in the order they come', instead: 'no `$first`', shows: /\"\$first\" is not implemented/ },
  { case: 'aggregation › a compound group', instead: 'no comparison in an expression', shows: /\$gt is not implemented/ },
  { case: 'aggregation › $unwind keeps them when told, with positions', instead: '`$unwind` takes a path and nothing else', shows: /\$unwind: .* not implemented/ },
  { case: 'aggregation › $project and $addFields compute', instead: 'no `$concat`', shows: /\$concat is not implemented/ },
  { case: 'aggregation › $cond and comparison with missing', instead: 'no `$cond`', shows: /\$cond is not implemented/ },
  { case: 'aggregation › $sortByCount', instead: 'no `$sortByCount`', shows: /\"\$sortByCount\" is not implemented/ },
  { case: 'aggregation › $replaceRoot', instead: 'no `$replaceRoot`', shows: /\"\$replaceRoot\" is not implemented/ },
  { case: 'aggregation › $facet', instead: 'no `$facet`', shows: /\"\$facet\" is not implemented/ },
  { case: 'aggregation › $dateToString by day', instead: 'no `$dateToString`', shows: /\$dateToString is not implemented/ },
  { case: 'indexes › refuses a unique index over duplicates and another index under the same name', instead: 'a unique index over duplicates fails with code 1, not 11000', shows: /\+\s+\"code\": 1,/ },
  { case: 'indexes › treats a missing value as null under a unique index, and leaves it out of a sparse one', instead: 'a unique index lets many documents lack the field', shows: /resolved instead of rejected/ },
  { case: 'indexes › keeps a partial index to its documents', instead: 'no partial indexes', shows: /\"partialFilterExpression\" is not implemented/ },
  { case: 'indexes › keeps a unique index over the elements of lists, but not within one list', instead: 'a unique index compares whole lists, not their elements', shows: /resolved instead of rejected/ },
  { case: 'indexes › names the index and the value of a duplicate', instead: 'a duplicate key error has neither `keyPattern` nor `keyValue`', shows: /-\s+\"keyPattern\"/ },
  { case: 'indexes › stops an update of many at the document that breaks uniqueness, keeping those before it', instead: 'an update that breaks a unique index fails with code 1, not 11000', shows: /\+\s+\"code\": 1,/ },
  { case: 'indexes › refuses two lists in one compound index', instead: 'an index may hold two lists', shows: /resolved instead of rejected/ },
  { case: 'many at once › loses none of a thousand parallel increments', instead: 'reads and writes an update in two steps: nearly all of a thousand parallel increments of one document are lost', shows: /-\s+\"n\": 1000,/ },
  { case: 'many at once › gives each job to exactly one claimer', instead: 'the same for `findOneAndUpdate`: one job is given to several claimers', shows: /Expected: 200/ },
];

/** The table of apps/docs/mongodb-servers.md. */
export function deviationTable(): string {
  return ['| case | FerretDB instead |', '| --- | --- |', ...FERRETDB.map((deviation) => `| ${deviation.case} | ${deviation.instead} |`)].join('\n');
}
