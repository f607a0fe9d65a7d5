interface UpdateCase {
  title: string;
  before: Record<string, unknown>;
  update: Record<string, unknown>;
  after: Record<string, unknown>;
  modified?: false;
}

export const updateCases: UpdateCase[] = [
  { title: '$set', before: { a: 1 }, update: { $set: { a: 2, b: { c: 1 } } }, after: { a: 2, b: { c: 1 } } },
  { title: '$set to the same counts as not modified', before: { a: 1 }, update: { $set: { a: 1 } }, after: { a: 1 }, modified: false },
  { title: '$set makes the way to a path', before: { a: 1 }, update: { $set: { 'b.c.d': 1 } }, after: { a: 1, b: { c: { d: 1 } } } },
  { title: '$set of an element', before: { a: [1, 2] }, update: { $set: { 'a.1': 9 } }, after: { a: [1, 9] } },
  { title: '$set beyond the end of a list fills with null', before: { a: [1] }, update: { $set: { 'a.3': 4 } }, after: { a: [1, null, null, 4] } },
  { title: '$set inside an element', before: { a: [{ x: 1 }] }, update: { $set: { 'a.0.x': 2 } }, after: { a: [{ x: 2 }] } },
  { title: '$unset', before: { a: 1, b: 2 }, update: { $unset: { b: '', c: '' } }, after: { a: 1 } },
  { title: '$unset of a missing path changes nothing', before: { a: 1 }, update: { $unset: { 'x.y': 1 } }, after: { a: 1 }, modified: false },
  { title: '$inc', before: { a: 1 }, update: { $inc: { a: 2, b: -1 } }, after: { a: 3, b: -1 } },
  { title: '$mul', before: { a: 3 }, update: { $mul: { a: 2, b: 5 } }, after: { a: 6, b: 0 } },
  { title: '$min and $max', before: { a: 5, b: 5 }, update: { $min: { a: 3, c: 1 }, $max: { b: 4, d: 2 } }, after: { a: 3, b: 5, c: 1, d: 2 } },
  { title: '$min of dates', before: { a: new Date(5) }, update: { $min: { a: new Date(3) } }, after: { a: new Date(3) } },
  { title: '$push', before: { a: [1] }, update: { $push: { a: 2, b: 'x' } }, after: { a: [1, 2], b: ['x'] } },
  { title: '$push $each $slice $sort', before: { a: [3, 1] }, update: { $push: { a: { $each: [2, 5], $sort: -1, $slice: 3 } } }, after: { a: [5, 3, 2] } },
  { title: '$push keeps the last', before: { a: [1, 2] }, update: { $push: { a: { $each: [3], $slice: -2 } } }, after: { a: [2, 3] } },
  { title: '$push at a position', before: { a: [1, 2] }, update: { $push: { a: { $each: [9], $position: 0 } } }, after: { a: [9, 1, 2] } },
  { title: '$push sorted by a field', before: { a: [{ s: 3 }] }, update: { $push: { a: { $each: [{ s: 1 }], $sort: { s: 1 } } } }, after: { a: [{ s: 1 }, { s: 3 }] } },
  { title: '$addToSet', before: { a: [1, { k: 1 }] }, update: { $addToSet: { a: { $each: [1, { k: 1 }, 2] } } }, after: { a: [1, { k: 1 }, 2] } },
  { title: '$addToSet of a known value changes nothing', before: { a: ['x'] }, update: { $addToSet: { a: 'x' } }, after: { a: ['x'] }, modified: false },
  { title: '$pull of a value', before: { a: [1, 2, 1] }, update: { $pull: { a: 1 } }, after: { a: [2] } },
  { title: '$pull by a condition', before: { a: [1, 5, 9] }, update: { $pull: { a: { $gte: 5 } } }, after: { a: [1] } },
  { title: '$pull of objects', before: { a: [{ k: 1, z: 1 }, { k: 2 }] }, update: { $pull: { a: { k: 1 } } }, after: { a: [{ k: 2 }] } },
  { title: '$pullAll', before: { a: [1, 2, 3, 2] }, update: { $pullAll: { a: [2, 3] } }, after: { a: [1] } },
  { title: '$pop', before: { a: [1, 2, 3], b: [1, 2] }, update: { $pop: { a: 1, b: -1 } }, after: { a: [1, 2], b: [2] } },
  { title: '$setOnInsert does nothing to what is there', before: { a: 1 }, update: { $setOnInsert: { a: 9 } }, after: { a: 1 }, modified: false },
];

export const updateErrors = [
  { title: '$inc of a string', before: { a: 'x' }, update: { $inc: { a: 1 } }, code: 14 },
  { title: '$push to a number', before: { a: 1 }, update: { $push: { a: 1 } }, code: 2 },
  { title: 'a way through a number', before: { a: 1 }, update: { $set: { 'a.b': 1 } }, code: 28 },
  { title: 'two operators on one path', before: { a: 1 }, update: { $set: { a: 1 }, $inc: { a: 1 } }, code: 40 },
  { title: 'a path and its parent', before: {}, update: { $set: { a: {}, 'a.b': 1 } }, code: 40 },
];
