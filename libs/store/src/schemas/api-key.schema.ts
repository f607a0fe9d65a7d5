import type { Permission } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** A key by which a program asks for its owner. */
export interface ApiKeyRecord {
  /** Stands in the key itself, before its secret. */
  _id: string;
  secretHash: string;
  name: string;
  ownerId: string;
  scopes: Permission[];
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** Day in Bogotá, `2026-11-22`. */
  lastUsedOn: string | null;
}

export const apiKeySchema = new Schema<ApiKeyRecord>(
  {
    _id: { type: String, required: true },
    secretHash: { type: String, required: true },
    name: { type: String, required: true },
    ownerId: { type: String, required: true },
    scopes: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
    lastUsedOn: { type: String, default: null },
  },
  { versionKey: false, collection: 'api_keys' },
);
apiKeySchema.index({ ownerId: 1, createdAt: -1 });
apiKeySchema.index({ createdAt: -1 });
