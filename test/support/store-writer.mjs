// A process that writes to an embedded store until it is killed. Usage: node store-writer.mjs <data folder> <first number>
// Prints one line «kind number version» for every write that was acknowledged, and nothing before it is. Runs the built code.
import { writeSync } from 'node:fs';
import { openEmbedded } from '../../dist/libs/store/src/embedded/embedded-store.js';

const [dir, first] = process.argv.slice(2);
const store = await openEmbedded({ dir });
const pieces = store.mongoose.connection.db.collection('pieces');
await pieces.createIndex({ url: 1 }, { unique: true });
await pieces.createIndex({ city: 1, version: -1 });
await pieces.createIndex({ tags: 1 });

const tell = (kind, n, version) => writeSync(1, `${kind} ${n} ${version}\n`);
const piece = (n) => ({ _id: n, url: `https://a.test/${n}`, city: `c${n % 5}`, version: 0, tags: [`t${n % 3}`, `u${n % 7}`], text: 'x'.repeat(500 + (n % 1500)) });

let n = Number(first);
const inserter = async () => {
  for (;;) {
    const many = Array.from({ length: 25 }, () => piece(n++));
    await pieces.insertMany(many);
    for (const { _id } of many) tell('put', _id, 0);
  }
};
const updater = async () => {
  for (let version = 1; ; version++) {
    const target = Number(first) + Math.floor(Math.random() * Math.max(1, n - 50 - Number(first)));
    const { modifiedCount } = await pieces.updateOne({ _id: target }, { $inc: { version: 1 }, $set: { city: `c${version % 6}`, tags: [`t${version % 4}`] } });
    if (modifiedCount === 1) tell('inc', target, 1);
  }
};
const remover = async () => {
  for (;;) {
    const gone = await pieces.findOneAndDelete({ city: 'c1', version: 0 }, { projection: { _id: 1 } });
    if (gone) tell('del', gone._id, 0);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
};
await Promise.all([inserter(), updater(), updater(), remover()]);
