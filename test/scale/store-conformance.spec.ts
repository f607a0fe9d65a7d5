import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongooseModule from 'mongoose';
import { projectPath } from '#vigia/kernel';
import { openEmbedded } from '../../libs/store/src/embedded/embedded-store.js';
import { MONGODB_URI, describeIfMongo, freshMongoUri } from '../support/needs.js';
import { deviationTable, deviationsOf, serverOf } from './mongodb-servers.js';
import { describeStoreConformance } from './store-conformance.js';

describeStoreConformance('embedded', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'vigia-conformance-'));
  const store = await openEmbedded({ dir });
  return {
    mongoose: store.mongoose,
    close: async () => {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
});

if (MONGODB_URI) {
  const server = await serverOf(MONGODB_URI);
  describeStoreConformance(
    `${server.product} ${server.version}`,
    async () => {
      const mongoose = new mongooseModule.Mongoose();
      await mongoose.connect(freshMongoUri('conformance'), { autoIndex: false });
      return {
        mongoose,
        close: async () => {
          await mongoose.connection.dropDatabase();
          await mongoose.disconnect();
        },
      };
    },
    deviationsOf(server),
  );
} else {
  describeIfMongo('store conformance on a MongoDB server', () => {
    it('is run', () => undefined);
  });
}

it('apps/docs/mongodb-servers.md tells every known deviation', () => {
  expect(readFileSync(projectPath('apps', 'docs', 'mongodb-servers.md'), 'utf8')).toContain(deviationTable());
});
