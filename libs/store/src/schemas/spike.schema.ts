import type { NarrativeId, PieceKind } from '#vigia/codebook';
import type { Spike } from '#vigia/contracts';
import { Schema } from 'mongoose';
import type { CellScope } from './trend-cell.schema.js';

/** A cell whose week stands out. Recomputed with every change of its week or of the eight before. Names and titles are added when it is read. */
export interface SpikeRecord {
  /** `<week>|<kind>|<scope>|<key>|<narrative>`. */
  _id: string;
  week: string;
  kind: PieceKind;
  scope: CellScope;
  key: string;
  narrative: NarrativeId;
  direction: Spike['direction'];
  label: Spike['label'];
  now: { pieces: number; relevant: number; collected: number };
  before: { pieces: number; relevant: number; collected: number };
  expected: Spike['expected'];
  q: number;
  coverage: number;
  copies: Spike['copies'];
  words: Spike['words'];
  pieceIds: string[];
  /** Place in the week, 0 first. */
  rank: number;
}

const mixed = { type: Schema.Types.Mixed, required: true } as const;

export const spikeSchema = new Schema<SpikeRecord>(
  {
    _id: { type: String, required: true },
    week: { type: String, required: true },
    kind: { type: String, required: true },
    scope: { type: String, required: true },
    key: { type: String, required: true },
    narrative: { type: String, required: true },
    direction: { type: String, required: true },
    label: { type: String, required: true },
    now: mixed,
    before: mixed,
    expected: mixed,
    q: { type: Number, required: true },
    coverage: { type: Number, required: true },
    copies: mixed,
    words: mixed,
    pieceIds: { type: [String], default: [] },
    rank: { type: Number, required: true },
  },
  { versionKey: false, collection: 'spikes', minimize: false },
);
spikeSchema.index({ week: -1, rank: 1 });
spikeSchema.index({ scope: 1, key: 1, week: -1, rank: 1 });
