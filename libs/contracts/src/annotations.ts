import { PIECE_KINDS } from '#vigia/codebook';
import { z } from 'zod';
import { humanClaim, humanLabel, pieceJudgement } from './review-tasks.js';

/** What annotations are exchanged as: JSON, a line a piece; tasks of Label Studio; a token a line with BIO tags. */
export const ANNOTATION_FORMATS = ['jsonl', 'label-studio', 'conll'] as const;
export type AnnotationFormat = (typeof ANNOTATION_FORMATS)[number];

const short = z.string().max(400);

/** What one person, or the model, marked in a piece. */
export const annotationLayer = z.strictObject({
  origin: z.enum(['human', 'model']),
  by: short.describe('Name of the reviewer, or of the model.'),
  at: z.iso.datetime().nullable(),
  guideline: short.nullable().describe('Version of the codebook.'),
  blind: z.boolean().nullable().describe('The person was not shown what the model had found; null where nobody knows.'),
  piece: pieceJudgement.nullable(),
  labels: z.array(humanLabel).max(2_000),
  claims: z.array(humanClaim).max(200),
});
export type AnnotationLayer = z.infer<typeof annotationLayer>;

/** A piece with its text and what was marked in it. The text is for whoever annotates, and is not to be passed on. */
export const annotatedPiece = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.enum(PIECE_KINDS),
  outlet: short,
  url: z.string().max(4_000).nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 of headline, line feed and text.'),
  title: z.string().nullable(),
  text: z.string(),
  layers: z.array(annotationLayer).max(100),
});
export type AnnotatedPiece = z.infer<typeof annotatedPiece>;

/** Why a piece, or a part of it, was not taken over. */
export const ANNOTATION_PROBLEMS = ['line_too_long', 'bad_json', 'bad_shape', 'bad_columns', 'bad_tag', 'bad_offsets', 'no_reviewer', 'unknown_piece', 'text_changed', 'bad_span'] as const;
export type AnnotationProblem = (typeof ANNOTATION_PROBLEMS)[number];
