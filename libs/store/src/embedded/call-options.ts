import { UnsupportedOperationError } from './embedded-errors.js';

/** Options as a caller hands them in. */
export type CallOptions = Record<string, unknown>;

/** Options that change nothing here: they speak of servers, networks, or of how mongoose builds documents (so do all that begin with `_`). */
const BENIGN = new Set([
  'allowDiskUse',
  'awaitData',
  'batchSize',
  'bypassDocumentValidation',
  'checkKeys',
  'comment',
  'commitQuorum',
  'forceServerObjectId',
  'ignoreUndefined',
  'j',
  'maxAwaitTimeMS',
  'maxTimeMS',
  'noCursorTimeout',
  'promoteBuffers',
  'promoteLongs',
  'promoteValues',
  'raw',
  'readConcern',
  'readPreference',
  'retryWrites',
  'serializeFunctions',
  'timeoutMS',
  'w',
  'writeConcern',
  'wtimeout',
  // mongoose's own
  'autoCreate',
  'autoIndex',
  'defaults',
  'lean',
  'middleware',
  'multi',
  'new',
  'omitUndefined',
  'overwrite',
  'overwriteDiscriminatorKey',
  'overwriteImmutable',
  'pathsToSave',
  'populate',
  'returnOriginal',
  'rawResult',
  'runValidators',
  'sanitizeFilter',
  'setDefaultsOnInsert',
  'skipValidation',
  'strict',
  'strictQuery',
  'throwOnValidationError',
  'timestamps',
  'toDrop',
  'translateAliases',
  'upsertedId',
  'validateBeforeSave',
  'validateModifiedOnly',
  'versionKey',
]);

/**
 * Refuses options this store would have to ignore although they change the answer.
 * @param known options the operation itself takes care of
 */
export function checkOptions(operation: string, options: CallOptions | null | undefined, known: readonly string[] = []): CallOptions {
  for (const [name, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null || value === false || name.startsWith('_') || BENIGN.has(name) || known.includes(name)) continue;
    throw new UnsupportedOperationError(name === 'session' ? `sesiones ni transacciones (${operation})` : `la opción «${name}» de ${operation}`);
  }
  return options ?? {};
}
