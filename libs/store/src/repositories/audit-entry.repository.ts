import type { Models } from '../connection.js';
import type { AuditEntryRecord } from '../schemas/audit-entry.schema.js';

export interface AuditFilter {
  action?: string | undefined;
  actorId?: string | undefined;
  /** Only entries older than the one with this id. */
  before?: string | undefined;
}

/** Adds and lists. There is nothing here that changes or removes an entry, and there shall not be. */
export class AuditEntryRepository {
  constructor(private readonly models: Models) {}

  async add(entry: AuditEntryRecord): Promise<void> {
    await this.models.auditEntries.create(entry);
  }

  /** Latest first. */
  async listPage({ action, actorId, before }: AuditFilter, limit: number): Promise<AuditEntryRecord[]> {
    const condition = { ...(action !== undefined && { action }), ...(actorId !== undefined && { 'actor.id': actorId }), ...(before !== undefined && { _id: { $lt: before } }) };
    return this.models.auditEntries.find(condition).sort({ _id: -1 }).limit(limit).lean<AuditEntryRecord[]>();
  }
}
