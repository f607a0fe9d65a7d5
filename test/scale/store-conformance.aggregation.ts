const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

export const documentsForAggregation = [
  { _id: 1, city: 'cali', day: day(1), n: 3, tags: ['a', 'b'], who: { name: 'x' } },
  { _id: 2, city: 'cali', day: day(2), n: 5, tags: ['b'] },
  { _id: 3, city: 'bogota', day: day(3), n: 7, tags: [] },
  { _id: 4, city: 'bogota', day: day(4), n: null, who: { name: 'y' } },
  { _id: 5, day: day(5), n: 1, tags: ['c', 'a', 'a'] },
];

interface AggregateCase {
  title: string;
  pipeline: Record<string, unknown>[];
  rows: Record<string, unknown>[];
}

export const aggregateCases: AggregateCase[] = [
  {
    title: '$match, $sort, $skip, $limit',
    pipeline: [{ $match: { city: 'cali' } }, { $sort: { day: -1 } }, { $skip: 1 }, { $limit: 5 }, { $project: { n: 1 } }],
    rows: [{ _id: 1, n: 3 }],
  },
  {
    title: '$group with totals; missing groups under null',
    pipeline: [{ $group: { _id: '$city', total: { $sum: '$n' }, many: { $sum: 1 }, mean: { $avg: '$n' }, low: { $min: '$n' }, high: { $max: '$n' } } }, { $sort: { _id: 1 } }],
    rows: [
      { _id: null, total: 1, many: 1, mean: 1, low: 1, high: 1 },
      { _id: 'bogota', total: 7, many: 2, mean: 7, low: 7, high: 7 },
      { _id: 'cali', total: 8, many: 2, mean: 4, low: 3, high: 5 },
    ],
  },
  {
    title: '$first, $last, $push, $addToSet in the order they come',
    pipeline: [{ $sort: { _id: 1 } }, { $match: { city: { $exists: true } } }, { $group: { _id: '$city', first: { $first: '$n' }, last: { $last: '$n' }, all: { $push: '$who.name' }, days: { $addToSet: { $dayOfMonth: '$day' } } } }, { $sort: { _id: 1 } }, { $project: { first: 1, last: 1, all: 1, many: { $size: '$days' } } }],
    rows: [
      { _id: 'bogota', first: 7, last: null, all: ['y'], many: 2 },
      { _id: 'cali', first: 3, last: 5, all: ['x'], many: 2 },
    ],
  },
  { title: 'a compound group', pipeline: [{ $match: { n: { $gte: 3 } } }, { $group: { _id: { city: '$city', big: { $gt: ['$n', 4] } }, many: { $sum: 1 } } }, { $sort: { '_id.city': 1, '_id.big': 1 } }], rows: [{ _id: { city: 'bogota', big: true }, many: 1 }, { _id: { city: 'cali', big: false }, many: 1 }, { _id: { city: 'cali', big: true }, many: 1 }] },
  {
    title: '$unwind drops empty and missing lists',
    pipeline: [{ $unwind: '$tags' }, { $group: { _id: '$tags', many: { $sum: 1 } } }, { $sort: { many: -1, _id: 1 } }],
    rows: [
      { _id: 'a', many: 3 },
      { _id: 'b', many: 2 },
      { _id: 'c', many: 1 },
    ],
  },
  {
    title: '$unwind keeps them when told, with positions',
    pipeline: [{ $match: { _id: { $in: [2, 3, 4] } } }, { $sort: { _id: 1 } }, { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } }, { $project: { tags: 1, at: 1 } }],
    rows: [{ _id: 2, tags: 'b', at: 0 }, { _id: 3, at: null }, { _id: 4, at: null }],
  },
  {
    title: 'which documents hold which of some values',
    pipeline: [{ $match: { tags: { $in: ['a', 'b', 'z'] } } }, { $unwind: '$tags' }, { $match: { tags: { $in: ['a', 'b', 'z'] } } }, { $limit: 100 }, { $group: { _id: { id: '$_id', tag: '$tags' } } }, { $sort: { '_id.id': 1, '_id.tag': 1 } }],
    rows: [{ _id: { id: 1, tag: 'a' } }, { _id: { id: 1, tag: 'b' } }, { _id: { id: 2, tag: 'b' } }, { _id: { id: 5, tag: 'a' } }],
  },
  { title: '$count', pipeline: [{ $match: { city: 'bogota' } }, { $count: 'many' }], rows: [{ many: 2 }] },
  { title: '$count of nothing is no row', pipeline: [{ $match: { city: 'cucuta' } }, { $count: 'many' }], rows: [] },
  {
    title: '$project and $addFields compute',
    pipeline: [{ $match: { _id: { $in: [1, 4] } } }, { $sort: { _id: 1 } }, { $addFields: { double: { $multiply: [{ $ifNull: ['$n', 10] }, 2] }, 'who.seen': true } }, { $project: { double: 1, who: 1, label: { $concat: ['$city', '-', '$who.name'] }, missing: '$nothing' } }],
    rows: [
      { _id: 1, double: 6, who: { name: 'x', seen: true }, label: 'cali-x' },
      { _id: 4, double: 20, who: { name: 'y', seen: true }, label: 'bogota-y' },
    ],
  },
  { title: '$cond and comparison with missing', pipeline: [{ $sort: { _id: 1 } }, { $limit: 5 }, { $project: { _id: 0, kind: { $cond: [{ $gte: ['$n', 5] }, 'big', 'small'] }, none: { $eq: ['$city', null] } } }], rows: [{ kind: 'small', none: false }, { kind: 'big', none: false }, { kind: 'big', none: false }, { kind: 'small', none: false }, { kind: 'small', none: false }] },
  { title: '$sortByCount', pipeline: [{ $match: { city: { $ne: null } } }, { $unwind: '$tags' }, { $sortByCount: '$tags' }], rows: [{ _id: 'b', count: 2 }, { _id: 'a', count: 1 }] },
  { title: '$replaceRoot', pipeline: [{ $match: { who: { $exists: true } } }, { $sort: { _id: -1 } }, { $replaceRoot: { newRoot: '$who' } }], rows: [{ name: 'y' }, { name: 'x' }] },
  { title: '$unset', pipeline: [{ $match: { _id: 1 } }, { $unset: ['tags', 'who', 'day'] }], rows: [{ _id: 1, city: 'cali', n: 3 }] },
  { title: '$facet', pipeline: [{ $match: { n: { $gt: 0 } } }, { $facet: { total: [{ $count: 'n' }], top: [{ $sort: { n: -1 } }, { $limit: 1 }, { $project: { n: 1 } }] } }], rows: [{ total: [{ n: 4 }], top: [{ _id: 3, n: 7 }] }] },
  { title: '$dateToString by day', pipeline: [{ $match: { _id: 1 } }, { $project: { _id: 0, on: { $dateToString: { date: '$day', format: '%Y-%m-%d' } } } }], rows: [{ on: '2026-01-01' }] },
];
