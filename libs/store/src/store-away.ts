/** How the MongoDB driver and mongoose name what means that no server answers, or that the one asked is on its way out. */
const AWAY = new Set(['MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoServerSelectionError', 'MongooseServerSelectionError', 'MongoNotConnectedError', 'MongoPoolClearedError', 'MongoPoolClearedOnNetworkError', 'MongoTopologyClosedError']);
/** What a member of a replica set answers that is ending or is the primary no more (`ShutdownInProgress`, `NotWritablePrimary` and their kin, by MongoDB's list of error codes). */
const STEPPING_DOWN = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);

/** Whether this failure says nothing of what was asked, only that the database is not there just now: the same may be asked again. Never true of an embedded store, which is there or has ended the process. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (AWAY.has(error.name) || STEPPING_DOWN.has((error as { code?: number }).code ?? 0)) return true;
  // Asked while no connection stands, mongoose waits and then gives up with an error of no name of its own.
  if (error.name === 'MongooseError' && /buffering timed out/.test(error.message)) return true;
  return isStoreAway(error.cause);
}
