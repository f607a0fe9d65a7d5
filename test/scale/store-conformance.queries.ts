/** Documents that differ in what MongoDB's matching makes of types, missing fields and lists. */
export const filterDocuments = [
  { _id: 1, a: 1, b: 'x', d: { x: 1, y: 'p' } },
  { _id: 2, a: 2, b: 'xy', d: [{ x: 1, y: 'q' }, { x: 5, y: 'p' }] },
  { _id: 3, a: null, b: 'y', d: [] },
  { _id: 4, b: null, d: 7 },
  { _id: 5, a: [1, 3], b: ['x', 'z'], d: { x: [2, 6] } },
  { _id: 6, a: [], b: 'X', d: { y: 'p' } },
  { _id: 7, a: '1', b: 1 },
  { _id: 8, a: true, b: new Date(0), d: [{ y: 'r' }, { x: 9 }] },
  { _id: 9, a: [{ k: 1 }, { k: 2 }], b: { k: 1 } },
  { _id: 10, a: [null], b: '' },
];

interface FilterCase {
  title: string;
  filter: Record<string, unknown>;
  ids: number[];
}

const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const except = (...out: number[]): number[] => all.filter((id) => !out.includes(id));

export const filterCases: FilterCase[] = [
  { title: 'nothing asked', filter: {}, ids: all },
  { title: 'equality, also of an element', filter: { a: 1 }, ids: [1, 5] },
  { title: 'equality of a whole list', filter: { a: [1, 3] }, ids: [5] },
  { title: 'equality of an empty list', filter: { a: [] }, ids: [6] },
  { title: 'equality of an object', filter: { b: { k: 1 } }, ids: [9] },
  { title: 'null finds missing and null', filter: { a: null }, ids: [3, 4, 10] },
  { title: 'not null', filter: { a: { $ne: null } }, ids: except(3, 4, 10) },
  { title: 'not equal leaves out lists that have it', filter: { a: { $ne: 1 } }, ids: except(1, 5) },
  { title: '$in', filter: { a: { $in: [2, '1', true] } }, ids: [2, 7, 8] },
  { title: '$in with null', filter: { a: { $in: [null, 2] } }, ids: [2, 3, 4, 10] },
  { title: '$in of nothing', filter: { a: { $in: [] } }, ids: [] },
  { title: '$in with a pattern', filter: { b: { $in: [/^x/, 'y'] } }, ids: [1, 2, 3, 5] },
  { title: '$nin', filter: { a: { $nin: [1, null] } }, ids: [2, 6, 7, 8, 9] },
  { title: '$gt keeps to its type', filter: { a: { $gt: 1 } }, ids: [2, 5] },
  { title: '$gte', filter: { a: { $gte: 2 } }, ids: [2, 5] },
  { title: '$lt', filter: { a: { $lt: 2 } }, ids: [1, 5] },
  { title: 'a range met by two elements of a list', filter: { a: { $gt: 2, $lt: 2 } }, ids: [5] },
  { title: 'a range met by no element', filter: { a: { $gt: 1, $lt: 3 } }, ids: [2, 5] },
  { title: 'a range of strings', filter: { b: { $gte: 'x', $lt: 'y' } }, ids: [1, 2, 5] },
  { title: 'a range of dates', filter: { b: { $lte: new Date(0) } }, ids: [8] },
  { title: '$gte null', filter: { a: { $gte: null } }, ids: [3, 4, 10] },
  { title: '$gt of booleans', filter: { a: { $gt: false } }, ids: [8] },
  { title: '$exists', filter: { a: { $exists: true } }, ids: except(4) },
  { title: '$exists false', filter: { a: { $exists: false } }, ids: [4] },
  { title: '$exists in lists', filter: { 'd.x': { $exists: true } }, ids: [1, 2, 5, 8] },
  { title: '$not', filter: { a: { $not: { $gt: 1 } } }, ids: except(2, 5) },
  { title: '$not of a pattern', filter: { b: { $not: /^x/ } }, ids: except(1, 2, 5) },
  { title: '$size', filter: { a: { $size: 2 } }, ids: [5, 9] },
  { title: '$size 0', filter: { a: { $size: 0 } }, ids: [6] },
  { title: '$all', filter: { a: { $all: [1, 3] } }, ids: [5] },
  { title: '$all of one matches a plain value', filter: { a: { $all: [2] } }, ids: [2] },
  { title: '$all of nothing', filter: { a: { $all: [] } }, ids: [] },
  { title: '$elemMatch of values', filter: { a: { $elemMatch: { $gt: 1, $lt: 4 } } }, ids: [5] },
  { title: '$elemMatch of values, none in between', filter: { a: { $elemMatch: { $gt: 1, $lt: 3 } } }, ids: [] },
  { title: '$elemMatch of objects', filter: { d: { $elemMatch: { x: 5, y: 'p' } } }, ids: [2] },
  { title: 'the same without $elemMatch', filter: { 'd.x': 1, 'd.y': 'p' }, ids: [1, 2] },
  { title: '$regex anchored', filter: { b: { $regex: '^x' } }, ids: [1, 2, 5] },
  { title: '$regex without case', filter: { b: { $regex: '^x', $options: 'i' } }, ids: [1, 2, 5, 6] },
  { title: '$regex at the end', filter: { b: /y$/ }, ids: [2, 3] },
  { title: '$regex with alternatives', filter: { b: /^y|^$/ }, ids: [3, 10] },
  { title: 'a path into an object', filter: { 'd.x': 1 }, ids: [1, 2] },
  { title: 'a path into lists of objects', filter: { 'd.y': 'p' }, ids: [1, 2, 6] },
  { title: 'a path to a list', filter: { 'd.x': { $gt: 4 } }, ids: [2, 5, 8] },
  { title: 'null at a path', filter: { 'd.x': null }, ids: [4, 6, 7, 8, 9, 10] },
  { title: '$or', filter: { $or: [{ a: 1 }, { b: 'y' }] }, ids: [1, 3, 5] },
  { title: '$or beside a field', filter: { b: 'x', $or: [{ a: 1 }, { a: 2 }] }, ids: [1, 5] },
  { title: '$nor', filter: { $nor: [{ a: 1 }, { b: { $exists: true } }] }, ids: [] },
  { title: '$and', filter: { $and: [{ a: { $gte: 1 } }, { a: { $lt: 3 } }] }, ids: [1, 2, 5] },
  { title: 'two fields of the same index', filter: { a: 1, b: 'x' }, ids: [1, 5] },
  { title: '$mod', filter: { a: { $mod: [2, 0] } }, ids: [2] },
  { title: '$type', filter: { a: { $type: 'string' } }, ids: [7] },
  { title: 'a pair of ids', filter: { _id: { $in: [2, 7, 99] } }, ids: [2, 7] },
  { title: 'a range of ids', filter: { _id: { $gt: 8 } }, ids: [9, 10] },
];

/** One of each type, ids in the order MongoDB sorts the values. */
export const sortDocuments = [
  { _id: 1, v: [] },
  { _id: 2, v: null },
  { _id: 5, v: -3.5 },
  { _id: 6, v: 0 },
  { _id: 7, v: 10 },
  { _id: 8, v: '' },
  { _id: 9, v: 'Z' },
  { _id: 10, v: 'a' },
  { _id: 11, v: 'ñ' },
  { _id: 12, v: {} },
  { _id: 13, v: { k: 1 } },
  { _id: 14, v: false },
  { _id: 15, v: true },
  { _id: 16, v: new Date(-1) },
  { _id: 17, v: new Date(1) },
  { _id: 18, w: 1, v: new Date(2) },
].toReversed();

export const sortCases = [
  { title: 'all types upwards', sort: { v: 1, _id: 1 }, ids: [1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18] },
  { title: 'all types downwards', sort: { v: -1, _id: -1 }, ids: [18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 2, 1] },
  { title: 'missing first, then by id', sort: { w: 1, _id: -1 }, ids: [17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 2, 1, 18] },
];
