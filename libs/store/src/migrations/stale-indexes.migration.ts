import type { Models } from '../connection.js';
import type { Migration } from './migration.js';

/** Indexes that earlier versions made and no query asks for any more (ADR 25); each would be kept up with every write. Others that an operator has made are not touched. */
const STALE = {
  assessments: ['cities_1_publishedAt_-1__id_1', 'outletId_1_publishedAt_-1__id_1', 'narratives_1_publishedAt_-1__id_1'],
  claims: ['updatedAt_-1'],
  claimDecisions: ['at_-1'],
  trendRows: ['scope_1_key_1_week_1', 'week_1_scope_1'],
} as const satisfies Partial<Record<keyof Models, readonly string[]>>;

interface Indexed {
  listIndexes(): Promise<{ name: string }[]>;
  readonly collection: { dropIndex(name: string): Promise<unknown> };
}

async function stalePresent(models: Models): Promise<{ model: Indexed; name: string }[]> {
  const found: { model: Indexed; name: string }[] = [];
  for (const [collection, names] of Object.entries(STALE)) {
    const model = models[collection as keyof typeof STALE] as unknown as Indexed;
    const present = await indexNames(model);
    found.push(...names.filter((name) => present.has(name)).map((name) => ({ model, name })));
  }
  return found;
}

/** A collection that nothing was written to yet is no collection to a server. */
async function indexNames(model: Indexed): Promise<Set<string>> {
  try {
    return new Set((await model.listIndexes()).map(({ name }) => name));
  } catch (error) {
    if ((error as { codeName?: string }).codeName === 'NamespaceNotFound') return new Set();
    throw error;
  }
}

export const staleIndexes: Migration = {
  id: '0003-stale-indexes',
  does: 'quita índices que ya nadie consulta / drops indexes that no query asks for',
  // Slower lists in processes of the version before, and nothing else.
  additive: true,

  async remaining(models) {
    return (await stalePresent(models)).length;
  },

  async run(models, step) {
    for (const { model, name } of await stalePresent(models)) {
      await model.collection.dropIndex(name);
      step(1);
    }
  },
};
