import mongooseModule from 'mongoose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../libs/store/src/embedded/embedded-store.js';
import { MONGODB_URI, describeIfMongo, freshMongoUri } from '../support/needs.js';
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
  describeStoreConformance('MongoDB server', async () => {
    const mongoose = new mongooseModule.Mongoose();
    await mongoose.connect(freshMongoUri('conformance'), { autoIndex: false });
    return {
      mongoose,
      close: async () => {
        await mongoose.connection.dropDatabase();
        await mongoose.disconnect();
      },
    };
  });
} else {
  describeIfMongo('store conformance on a MongoDB server', () => {
    it('is run', () => undefined);
  });
}
