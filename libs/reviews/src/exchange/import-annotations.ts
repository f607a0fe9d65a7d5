import { GUIDELINE_VERSION } from '#vigia/codebook';
import type { AnnotationFormat, AnnotationLayer } from '#vigia/contracts';
import { contentHash, hashId, UserError, type Clock } from '#vigia/kernel';
import type { AssessmentRecord, ReviewRecord, Store } from '#vigia/store';
import { checkReview } from '../desk/check-review.js';
import { pieceAsDrawn, type PieceAsDrawn } from '../desk/judged-text.js';
import { judgedBlind } from '../desk/match-labels.js';
import { readJsonl } from './jsonl-format.js';
import { readLabelStudio } from './label-studio.js';
import { readConll, type ConllOutcome, type ConllPiece } from './read-conll.js';
import type { ReadOutcome, ReadProblem } from './read-outcome.js';

export interface ImportedAnnotations {
  /** Pieces of the file that could be read. */
  read: number;
  added: number;
  /** Judgements that are there already. */
  known: number;
  /** Layers of a model: only what persons say is taken over. */
  machine: number;
  problems: number;
}

/** What a file says of one piece, whatever its format. */
interface Found {
  line: number;
  id: string;
  sha256: string;
  layers: AnnotationLayer[];
  /** Whether the text it speaks of is the one that is stored. */
  agrees: (text: PieceAsDrawn) => boolean;
}

/**
 * Takes over what persons marked elsewhere, as judgements with their name and the origin `import`. Nothing is guessed: a piece that is not here, or reads differently, and a span that does not fit are told
 * by line and left out; everything else is taken. The same file again adds nothing.
 */
export async function importAnnotations(store: Store, clock: Clock, format: AnnotationFormat, bytes: AsyncIterable<Uint8Array>, report: (problem: ReadProblem) => void): Promise<ImportedAnnotations> {
  const told: ImportedAnnotations = { read: 0, added: 0, known: 0, machine: 0, problems: 0 };
  const problem = (one: ReadProblem): void => {
    told.problems += 1;
    report(one);
  };
  for await (const outcome of format === 'conll' ? readConll(bytes) : format === 'jsonl' ? readJsonl(bytes) : readLabelStudio(bytes)) {
    if ('problem' in outcome) {
      problem(outcome);
      continue;
    }
    told.read += 1;
    const found = foundIn(outcome);
    const text = await pieceAsDrawn(store, found.id, found.sha256);
    if (!text || !found.agrees(text)) {
      const known = text !== null || (await store.pieces.findById(found.id)) !== null;
      problem({ line: found.line, problem: known ? 'text_changed' : 'unknown_piece', message: known ? `la pieza ${found.id} no tiene aquí ese texto / the piece reads differently here` : `no hay ninguna pieza ${found.id} / no such piece` });
      continue;
    }
    const assessment = await store.assessments.findById(found.id);
    for (const layer of found.layers) {
      if (layer.origin === 'model') told.machine += 1;
      else await takeLayer(layer, { store, clock, found, text, assessment: assessment?.contentHash === found.sha256 ? assessment : null, told, problem });
    }
  }
  return told;
}

function foundIn(outcome: Extract<ReadOutcome | ConllOutcome, { piece: unknown }>): Found {
  const { line, piece } = outcome;
  const common = { line, id: piece.id, sha256: piece.sha256 };
  if (isConll(piece)) return { ...common, layers: [piece.layer], agrees: ({ title, text }) => piece.words.every(({ field, token }) => ((field === 'title' ? title : text) ?? '').slice(token.start, token.end) === token.word) };
  return { ...common, layers: piece.layers, agrees: () => contentHash(`${piece.title ?? ''}\n${piece.text}`) === piece.sha256 };
}

function isConll(piece: object): piece is ConllPiece {
  return 'words' in piece;
}

interface Taking {
  store: Store;
  clock: Clock;
  found: Found;
  text: PieceAsDrawn;
  assessment: AssessmentRecord | null;
  told: ImportedAnnotations;
  problem: (problem: ReadProblem) => void;
}

async function takeLayer(layer: AnnotationLayer, { store, clock, found, text, assessment, told, problem }: Taking): Promise<void> {
  try {
    checkReview({ verdicts: [], added: layer.labels, claims: layer.claims }, { blind: true, round: 'first', model: { name: '', piece: { relevance: 'none', cities: [], aboutXenophobia: false }, findings: [], claims: [] } }, text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problem({ line: found.line, problem: 'bad_span', message: error.message });
    return;
  }
  const sent = (await store.reviews.listOfPiece(found.id)).some((review) => review.contentHash === found.sha256 && review.by === layer.by && review.at.toISOString() === layer.at);
  const added = !sent && (await store.reviews.addOnce(reviewOf(layer, { found, text, assessment, at: layer.at === null ? clock.now() : new Date(layer.at) })));
  told[added ? 'added' : 'known'] += 1;
}

function reviewOf(layer: AnnotationLayer, { found, text: { piece }, assessment, at }: Pick<Taking, 'found' | 'text' | 'assessment'> & { at: Date }): ReviewRecord {
  const { by, labels, claims, piece: judged } = layer;
  const { reviewed } = judgedBlind(assessment?.judgement.findings ?? [], labels);
  return {
    _id: hashId('import', found.id, found.sha256, by, JSON.stringify([labels, claims, judged])), pieceId: found.id, outletId: piece.outletId, kind: piece.kind, contentHash: found.sha256,
    // Who did not judge the piece as a whole has not said that the rest of the model's labels are wrong.
    labels: judged === null ? reviewed.filter(({ verdict }) => verdict !== 'wrong') : reviewed,
    origin: 'import', subject: null, guideline: layer.guideline ?? GUIDELINE_VERSION, model: assessment?.model ?? 'unknown', saw: layer.blind === false ? ['text', 'findings'] : ['text'], decision: null, reason: '', by, at,
    ...(judged !== null && {
      whole: {
        reviewer: `import:${by.normalize('NFC').toLocaleLowerCase('es')}`, round: 'first' as const, source: 'import' as const, week: assessment?.week ?? null, stratum: null, blind: layer.blind ?? true, piece: judged, labels, claims,
        model: assessment && { relevance: assessment.relevance, cities: [...assessment.cities], aboutXenophobia: assessment.judgement.aboutXenophobia },
      },
    }),
  };
}
