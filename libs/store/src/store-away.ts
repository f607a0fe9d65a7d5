/** How the MongoDB driver and mongoose name what means that no server answers, or that the one asked is on its way out. */
const AWAY = new Set(['MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoServerSelectionError', 'MongooseServerSelectionError', 'MongoNotConnectedError', 'MongoPoolClearedError', 'MongoPoolClearedOnNetworkError', 'MongoTopologyClosedError']);
/**
 * What a server answers, by MongoDB's list of error codes: a member of a replica set that is ending or is the primary no more (`ShutdownInProgress`, `PrimarySteppedDown`, `NotWritablePrimary`, `InterruptedAtShutdown`,
 * `InterruptedDueToReplStateChange`, `NotPrimaryNoSecondaryOk`, `NotPrimaryOrSecondary`), or the router of a cluster whose shard is not there (`HostUnreachable`, `HostNotFound`, `NetworkTimeout`,
 * `FailedToSatisfyReadPreference`, `ExceededTimeLimit`, `SocketException`).
 */
const AWAY_CODES = new Set([91, 189, 10107, 11600, 11602, 13435, 13436, 6, 7, 89, 133, 262, 9001]);

/** Whether this failure says nothing of what was asked, only that the database is not there just now: the same may be asked again. Never true of an embedded store, which is there or has ended the process. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isConnectionLost(error) || AWAY_CODES.has((error as { code?: number }).code ?? 0)) return true;
  // Asked while no connection stands, mongoose waits and then gives up with an error of no name of its own.
  if (error.name === 'MongooseError' && /buffering timed out/.test(error.message)) return true;
  return isStoreAway(error.cause);
}

/** Whether no server has said this, but the connection to it is gone or never was. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && (AWAY.has(error.name) || isConnectionLost(error.cause));
}
