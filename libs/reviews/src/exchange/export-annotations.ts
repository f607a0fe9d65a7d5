import type { AnnotatedPiece, AnnotationLayer } from '#vigia/contracts';
import type { ReviewRecord, ReviewTaskRecord, Store } from '#vigia/store';
import { marksAll } from '../desk/check-review.js';
import { pieceAsDrawn } from '../desk/judged-text.js';

const PAGE = 200;

/** Every piece that persons judged as a whole, with all that was said of the same text and what the model had found; latest first. */
export async function* reviewedPieces(store: Store): AsyncGenerator<AnnotatedPiece> {
  const seen = new Set<string>();
  for await (const review of store.reviews.stream()) {
    const key = `${review.pieceId}|${review.contentHash}`;
    if (!review.whole || seen.has(key)) continue;
    seen.add(key);
    const all = (await store.reviews.listOfPiece(review.pieceId)).filter((one) => one.whole !== undefined && one.contentHash === review.contentHash);
    const piece = await withText(store, review, [...all.flatMap(humanLayer), ...modelLayers(all)]);
    if (piece) yield piece;
  }
}

/** Every piece that waits for a first judgement, with what the model found where the reviewer may see it: to be annotated somewhere else. */
export async function* waitingPieces(store: Store): AsyncGenerator<AnnotatedPiece> {
  for (let skip = 0; ; skip += PAGE) {
    const tasks = await store.reviewTasks.listPage({ state: 'open', round: 'first' }, { skip, limit: PAGE });
    for (const task of tasks) {
      const piece = await withText(store, task, marksAll(task) ? [] : [taskLayer(task)]);
      if (piece) yield piece;
    }
    if (tasks.length < PAGE) return;
  }
}

async function withText(store: Store, { pieceId, contentHash, kind, outletId }: Pick<ReviewRecord, 'pieceId' | 'contentHash' | 'kind' | 'outletId'>, layers: AnnotationLayer[]): Promise<AnnotatedPiece | null> {
  const drawn = await pieceAsDrawn(store, pieceId, contentHash);
  return drawn && { id: pieceId, kind, outlet: outletId, url: drawn.piece.url, sha256: contentHash, title: drawn.title, text: drawn.text, layers };
}

function humanLayer({ whole, by, at, guideline }: ReviewRecord): AnnotationLayer[] {
  return whole ? [{ origin: 'human', by, at: at.toISOString(), guideline, blind: whole.blind, piece: whole.piece, labels: whole.labels, claims: whole.claims }] : [];
}

/** What each model had said, from the words on its labels. */
function modelLayers(reviews: readonly ReviewRecord[]): AnnotationLayer[] {
  const models = new Map(reviews.map((review) => [review.model, review]));
  return [...models.values()].flatMap(({ model, whole, labels }): AnnotationLayer[] => !whole?.model ? [] : [{
    origin: 'model', by: model, at: null, guideline: null, blind: null, piece: whole.model, claims: [],
    labels: labels.flatMap(({ what, verdict, code, field, start, end, stance, voice }) => (what === 'frame' && verdict !== 'added' && stance && voice ? [{ frame: code as AnnotationLayer['labels'][number]['frame'], field, start, end, stance, voice }] : [])),
  }]);
}

function taskLayer({ model }: ReviewTaskRecord): AnnotationLayer {
  return { origin: 'model', by: model.name, at: null, guideline: null, blind: null, piece: model.piece, labels: model.findings.map(({ frame, field, start, end, stance, voice }) => ({ frame, field, start, end, stance, voice })), claims: model.claims.map(({ claim, relation }) => ({ claim, relation })) };
}
