import { alertStates } from './alert-states.migration.js';
import { assessmentListKeys } from './assessment-list-keys.migration.js';
import type { Migration } from './migration.js';
import { staleIndexes } from './stale-indexes.migration.js';

/** Every migration there has ever been, in the order they are applied. New ones are added at the end; ADR 26 says what they must keep to. */
export const MIGRATIONS: readonly Migration[] = [assessmentListKeys, alertStates, staleIndexes];
