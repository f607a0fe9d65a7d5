import type { Connection, Model, Mongoose } from 'mongoose';

/** A store under test: a connected mongoose and the way to close it. */
export interface OpenStore {
  mongoose: Mongoose;
  close(): Promise<void>;
}

export type AnyDoc = Record<string, unknown>;

/** What a failed write tells. */
export interface Failure {
  name: string;
  message: string;
  code: number;
  writeErrors: Array<{ index: number; code: number }>;
}

export function failureOf(action: Promise<unknown>): Promise<Failure | undefined> {
  return action.then(
    () => undefined,
    (error: Failure) => error,
  );
}

export interface Piece {
  _id: string;
  url: string;
  city: string | null;
  day: Date;
  n: number;
  tags: string[];
}

type DriverCollection = ReturnType<NonNullable<Connection['db']>['collection']>;

let count = 0;

/** Fresh collections and models of the store under test, each with a name of its own. */
export function conformanceTools(store: () => OpenStore): {
  fresh: () => string;
  collection: (docs?: AnyDoc[]) => Promise<DriverCollection>;
  pieceModel: (docs?: Partial<Piece>[]) => Promise<Model<Piece>>;
  pieces: (many: number) => Partial<Piece>[];
} {
  const fresh = (): string => `c${process.pid}_${(count += 1)}`;
  const collection = async (docs: AnyDoc[] = []): Promise<DriverCollection> => {
    const made = store().mongoose.connection.db!.collection(fresh());
    if (docs.length > 0) await made.insertMany(structuredClone(docs));
    return made;
  };
  const pieceModel = async (docs: Partial<Piece>[] = []): Promise<Model<Piece>> => {
    const schema = new (store().mongoose.Schema)<Piece>(
      { _id: String, url: { type: String, required: true }, city: { type: String, default: null }, day: Date, n: Number, tags: [String] },
      { timestamps: false, versionKey: false, autoIndex: false },
    );
    schema.index({ url: 1 }, { unique: true });
    schema.index({ city: 1, day: -1 });
    schema.index({ tags: 1, n: 1 });
    const model = store().mongoose.connection.model<Piece>(fresh(), schema);
    await model.createIndexes();
    if (docs.length > 0) await model.insertMany(docs);
    return model;
  };
  const pieces = (many: number): Partial<Piece>[] =>
    Array.from({ length: many }, (_, i) => ({ _id: `p${String(i).padStart(4, '0')}`, url: `https://a.test/${i}`, city: ['cali', 'bogota', null][i % 3]!, day: new Date(i * 1000), n: i, tags: [`t${i % 2}`, `u${i % 5}`] }));

  return { fresh, collection, pieceModel, pieces };
}
