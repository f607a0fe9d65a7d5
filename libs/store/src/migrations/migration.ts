import type { Models } from '../connection.js';

/** A batch is done: how many documents (or indexes) it changed. Throws when the run has to end here. */
export type Step = (changed: number) => void;

/** One change of what is stored, from what the version before wrote to what this one reads. */
export interface Migration {
  /** Number and name. Stands in the ledger of stores, so it is never changed and never used again. */
  readonly id: string;
  /** What it does, for people: Spanish / English. */
  readonly does: string;
  /** Whether processes of the version before, which do not know it, may go on working on the store while a deployment is rolled out. */
  readonly additive: boolean;
  /** How many documents (or indexes) still need it. Changes nothing. */
  remaining(models: Models): Promise<number>;
  /** Does it in batches, each of which looks for what is still to be done: cut short at any moment, the next run goes on. */
  run(models: Models, step: Step): Promise<void>;
}
