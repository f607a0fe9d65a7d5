import type { PieceKind } from '#vigia/codebook';
import type { PieceSketch } from './piece-sketch.js';
import { similarityOf } from './sketch-similarity.js';

/** A piece as far as the question is concerned whether another is its copy. */
export interface SketchedPiece extends PieceSketch {
  kind: PieceKind;
  outletId: string;
  publishedAt: Date | null;
}

/** Thresholds of resemblance; chosen by cross-validation in test/eval/cluster-score.ts, which prints what others would give. */
export interface CopyThresholds {
  /** Between outlets. Unrelated articles of the same day stay under .05; a copy with four words in ten replaced keeps .12. */
  elsewhere: number;
  /** Within an outlet, whose own follow-ups repeat background paragraphs and whose forms repeat («Temblor hoy en Colombia»). */
  sameOutlet: number;
  /** An excerpt: this share of the shorter text is in the longer one. */
  excerpt: number;
}

export const COPY_THRESHOLDS: CopyThresholds = { elsewhere: 0.1, sameOutlet: 0.25, excerpt: 0.6 };

/** Fewer shared word pairs than these are a name and a phrase. */
const LEAST_SHARED = 5;
const LEAST_SHARED_EXCERPT = 15;
/** An outlet that publishes nearly the same words days later has written a new piece in an old form. */
const SAME_OUTLET_DAYS_MS = 3 * 24 * 60 * 60_000;
/**
 * Another newsroom takes a story over within days. What resembles it a week later has to do so as plainly as a piece of the same outlet: notices of permits, fairs and closed roads have one
 * form and the same hours everywhere.
 */
const ELSEWHERE_DAYS_MS = 7 * 24 * 60 * 60_000;

/** Whether one piece is a copy of the other. Depends on the two alone, so it does not matter which came first. */
export function areCopies(a: SketchedPiece, b: SketchedPiece, thresholds: CopyThresholds = COPY_THRESHOLDS): boolean {
  if (a.kind !== b.kind) return false;
  const { resemblance, containment, shared } = similarityOf(a, b);
  if (shared < LEAST_SHARED) return false;
  if (a.outletId === b.outletId) return resemblance >= thresholds.sameOutlet && !farApart(a.publishedAt, b.publishedAt, SAME_OUTLET_DAYS_MS);
  const least = farApart(a.publishedAt, b.publishedAt, ELSEWHERE_DAYS_MS) ? thresholds.sameOutlet : thresholds.elsewhere;
  return resemblance >= least || (containment >= thresholds.excerpt && shared >= LEAST_SHARED_EXCERPT);
}

function farApart(a: Date | null, b: Date | null, mostMs: number): boolean {
  return a !== null && b !== null && Math.abs(a.getTime() - b.getTime()) > mostMs;
}
