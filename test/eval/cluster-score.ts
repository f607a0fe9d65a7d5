import { readFileSync } from 'node:fs';
import { COPY_THRESHOLDS, areCopies, type SketchedPiece } from '../../libs/collection/src/clusters/copy-rule.js';
import { sketchOf } from '../../libs/collection/src/clusters/piece-sketch.js';
import { clusterAll, scorePairs, withStore, type LabelledPiece } from './cluster-measures.js';
import { EDITS, plantCopy, quarryOf, randomFrom, type Edit } from './planted-copies.js';

/**
 * How well copies are told from articles that only resemble each other: `node dist/test/eval/cluster-score.js ARTICLES.jsonl [SEED]`, one JSON object a line with `id`, `source`, `text`.
 * Every article gets one planted copy at another outlet, 10 to 40 % of it edited. What is counted as wrong includes pairs of articles that newsrooms copied themselves.
 */
interface Article {
  id: string;
  source: string;
  text: string;
}

interface Planted extends LabelledPiece {
  edit: Edit | null;
  share: number;
}

const SHARES = [0.1, 0.2, 0.3, 0.4];
const FOLDS = 5;
const GRID = { elsewhere: [0.06, 0.08, 0.1, 0.12, 0.15, 0.2], sameOutlet: [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5] };
const DAY_MS = 24 * 60 * 60_000;

const [path, seed = '1'] = process.argv.slice(2);
if (!path) {
  console.error('Uso: node dist/test/eval/cluster-score.js ARTICULOS.jsonl [SEMILLA]');
  process.exit(1);
}
const articles = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Article);
const pieces = plant(articles, Number(seed));

console.log(`${articles.length} artículos, ${articles.length} copias plantadas`);
await scoreClusters('copias en otros medios', pieces);
await scoreClusters('copias en el mismo medio', pieces.map((piece) => ({ ...piece, outletId: 'un-medio' })));
crossValidate(pieces);

async function scoreClusters(name: string, planted: readonly Planted[]): Promise<void> {
  const started = performance.now();
  const clusters = await withStore((store) => clusterAll(store, planted));
  const { precision, recall, wrong, found, pairs } = scorePairs(planted, clusters);
  console.log(`\n${name}: precisión ${precision.toFixed(3)}, exhaustividad ${recall.toFixed(3)} (${found} de ${pairs} pares, ${wrong} de más), ${((performance.now() - started) / planted.length).toFixed(2)} ms por pieza`);
  console.table(Object.fromEntries(EDITS.map((edit) => [edit, Object.fromEntries(SHARES.map((share) => [share, shareFound(planted, clusters, edit, share)]))])));
}

function shareFound(planted: readonly Planted[], clusters: ReadonlyMap<string, string>, edit: Edit, share: number): number {
  const copies = planted.filter((piece) => piece.edit === edit && piece.share === share);
  const found = copies.filter((copy) => clusters.has(copy.id) && clusters.get(copy.id) === clusters.get(copy.origin));
  return Math.round((found.length / copies.length) * 1000) / 1000;
}

/** Chooses each threshold on four fifths of the articles and measures on the fifth. */
function crossValidate(planted: readonly Planted[]): void {
  const sketched = planted.map((piece) => ({ ...piece, kind: 'article' as const, ...sketchOf(piece.text) }));
  const origins = sketched.filter((piece) => piece.edit === null);
  const copies = new Map(sketched.filter((piece) => piece.edit !== null).map((piece) => [piece.origin, piece]));
  const lookalikes = origins.flatMap((a, index) => origins.slice(index + 1).filter((b) => areCopies(a, b, { elsewhere: 0.05, sameOutlet: 0.05, excerpt: 0.5 })).map((b) => [a, b] as const));
  for (const name of ['elsewhere', 'sameOutlet'] as const) {
    const grid = GRID[name].map((value) => ({ value, thresholds: { ...COPY_THRESHOLDS, [name]: value } }));
    const as = (piece: SketchedPiece, outletId: string): SketchedPiece => ({ ...piece, outletId });
    const other = name === 'elsewhere' ? 'b' : 'a';
    const tally = grid.map(({ value, thresholds }) => {
      const folds = Array.from({ length: FOLDS }, () => ({ found: 0, all: 0, wrong: 0 }));
      origins.forEach((piece, index) => {
        const fold = folds[index % FOLDS];
        const copy = copies.get(piece.id);
        if (!fold || !copy) return;
        fold.all++;
        if (areCopies(as(piece, 'a'), as(copy, other), thresholds)) fold.found++;
        fold.wrong += lookalikes.filter(([a, b]) => a.id === piece.id && areCopies(as(a, 'a'), as(b, other), thresholds)).length;
      });
      return { value, folds };
    });
    const rows = folds(FOLDS).map((held) => {
      const best = tally.map(({ value, folds: each }) => ({ value, train: total(each.filter((_, fold) => fold !== held)), test: total([each[held] ?? { found: 0, all: 0, wrong: 0 }]) })).sort((a, b) => b.train.f - a.train.f)[0];
      return { umbral: best?.value, precision: best?.test.precision, exhaustividad: best?.test.recall, F: best?.test.f };
    });
    console.log(`\n${name}: elegido en cuatro quintos, medido en el quinto (en uso: ${COPY_THRESHOLDS[name]})`);
    console.table(rows);
    console.table(tally.map(({ value, folds: each }) => ({ umbral: value, ...total(each) })));
  }
}

function folds(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function total(counts: readonly { found: number; all: number; wrong: number }[]): { precision: number; recall: number; f: number } {
  const [found, all, wrong] = counts.reduce(([f, a, w], each) => [f + each.found, a + each.all, w + each.wrong], [0, 0, 0]);
  const precision = found / Math.max(1, found + wrong);
  const recall = found / Math.max(1, all);
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return { precision: round(precision), recall: round(recall), f: round((2 * precision * recall) / Math.max(Number.EPSILON, precision + recall)) };
}

function plant(rows: readonly Article[], from: number): Planted[] {
  const random = randomFrom(from);
  const quarry = quarryOf(rows.map((row) => row.text), random);
  return rows.flatMap((row, index) => {
    const edit = EDITS[index % EDITS.length] ?? 'everything';
    const share = SHARES[Math.floor(index / EDITS.length) % SHARES.length] ?? 0.4;
    const publishedAt = new Date(Date.UTC(2026, 0, 1) + (index % 80) * DAY_MS);
    return [
      { id: row.id, outletId: row.source, text: row.text, publishedAt, origin: row.id, edit: null, share: 0 },
      { id: `${row.id}-copia`, outletId: `otro-${index % 40}`, text: plantCopy(row.text, edit, share, quarry, random), publishedAt: new Date(publishedAt.getTime() + DAY_MS / 8), origin: row.id, edit, share },
    ];
  });
}
