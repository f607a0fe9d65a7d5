import type { Models } from '../connection.js';
import type { SessionRecord } from '../schemas/session.schema.js';

export class SessionRepository {
  constructor(private readonly models: Models) {}

  async add(session: SessionRecord): Promise<void> {
    await this.models.sessions.create(session);
  }

  async findById(id: string): Promise<SessionRecord | null> {
    return this.models.sessions.findOne({ _id: id }).lean<SessionRecord>();
  }

  /** Last used first. */
  async listOfUser(userId: string): Promise<SessionRecord[]> {
    return this.models.sessions.find({ userId }).sort({ seenAt: -1 }).lean<SessionRecord[]>();
  }

  async markSeen(id: string, at: Date): Promise<void> {
    await this.models.sessions.updateOne({ _id: id }, { $set: { seenAt: at } });
  }

  /** @returns whether there was one. */
  async remove(id: string): Promise<boolean> {
    return (await this.models.sessions.deleteOne({ _id: id })).deletedCount > 0;
  }

  /** @returns whether this user had one with that public id. */
  async removeOwn(userId: string, publicId: string): Promise<boolean> {
    return (await this.models.sessions.deleteMany({ userId, publicId })).deletedCount > 0;
  }

  async removeOfUser(userId: string): Promise<void> {
    await this.models.sessions.deleteMany({ userId });
  }

  /** Removes what is over: past its end, or unused for too long. */
  async forgetOver(now: Date, unusedSince: Date): Promise<void> {
    await this.models.sessions.deleteMany({ expiresAt: { $lte: now } });
    await this.models.sessions.deleteMany({ seenAt: { $lte: unusedSince } });
  }
}
