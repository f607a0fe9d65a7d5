import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { freePort } from '../../../test/support/free-port.js';
import { isConnectionLost, isStoreAway } from './store-away.js';

/** What a `mongos` answers whose shard is not there. */
const ROUTER_CODES = [6, 7, 89, 133, 262, 9001];

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => null, (error: unknown) => error);
}

describe('a database that is not there', () => {
  it('is told by the errors of the driver and of mongoose, also where another error has them for a cause', async () => {
    const uri = `mongodb://127.0.0.1:${await freePort()}/vigia`;
    const connection = mongoose.createConnection();
    const Thing = connection.model('Thing', new mongoose.Schema({}, { bufferTimeoutMS: 10 }));
    const buffered = await thrownBy(Thing.findOne({}).exec());
    const unreachable = await thrownBy(mongoose.createConnection(uri, { serverSelectionTimeoutMS: 50 }).asPromise());
    const { MongoNetworkError, MongoServerError } = mongoose.mongo;
    const away = [buffered, unreachable, new MongoNetworkError('connection 3 to 127.0.0.1 closed'), new MongoServerError({ message: 'not primary', code: 10107 }), ...ROUTER_CODES.map((code) => new MongoServerError({ message: 'shard away', code })), new Error('No se guardó.', { cause: new MongoNetworkError('closed') })];
    expect(away.map(isStoreAway)).toEqual(away.map(() => true));
    const [closed, refused] = [new MongoNetworkError('connection 3 closed'), new MongoServerError({ message: 'shard away', code: 6 })];
    expect([unreachable, closed, new Error('x', { cause: closed }), refused, new Error('x', { cause: refused })].map(isConnectionLost)).toEqual([true, true, true, false, false]);
    await connection.close();
  });

  it('is not taken for the cause of anything else', () => {
    const others = [new mongoose.mongo.MongoServerError({ message: 'E11000 duplicate key', code: 11000 }), new mongoose.Error.ValidationError(), new RangeError('Maximum call stack size exceeded'), new TypeError('x is not a function', { cause: 'network' }), 'MongoNetworkError', null, undefined];
    expect(others.map(isStoreAway)).toEqual(others.map(() => false));
  });
});
