import type { FieldText } from '../text/document.js';
import { perWord } from '../text/known-word.js';
import { logistic } from './calibration.js';
import { BLOCK_COUNT, BUCKETS, type BucketList, type WordFeatures, extractFeatures } from './features.js';
import { type HeadName, HEADS, headIndex } from './heads.js';
import { type ModelHeader, type ShippedModel, loadModel } from './model-file.js';
import { SCORE_COUNT } from './readers.js';
import { stackReader } from './stack.js';
import { BLOCK_WEIGHTS } from './train-heads.js';
import { NET_HEADS, NET_OUT, NET_SCALE, type VectorNet, scoreNets } from './vector-net.js';
import { VECTOR_SIZE, VectorSpace } from './word-vectors.js';

const H = HEADS.length;

/** What a word brings by itself, summed. In whole numbers: bytes of idf times bytes of weight. */
interface WordSum {
  /** Word and stem by head, then its characters by head: as the first two blocks of the sums. */
  readonly sums: Int32Array;
  readonly wordNorm: number;
  readonly characterNorm: number;
}

/** What turns scores into answers, by head index. */
interface Calibrations {
  readonly slopes: Float64Array;
  readonly offsets: Float64Array;
  readonly cuts: Float64Array;
}

/** Answers of all heads for one text. */
export class Answers {
  /** Each is asked for several times; NaN until then. */
  private readonly probabilities = new Float64Array(H).fill(NaN);

  constructor(
    private readonly calibrations: Calibrations,
    private readonly scores: Float32Array,
  ) {}

  score(head: HeadName): number {
    return this.scores[headIndex(head)] as number;
  }

  probability(head: HeadName): number {
    const index = headIndex(head);
    const known = this.probabilities[index] as number;
    if (!Number.isNaN(known)) return known;
    const { slopes, offsets } = this.calibrations;
    const made = logistic((slopes[index] as number) * (this.scores[index] as number) + (offsets[index] as number));
    this.probabilities[index] = made;
    return made;
  }

  cut(head: HeadName): number {
    return this.calibrations.cuts[headIndex(head)] as number;
  }
}

function calibrationsOf({ calibration }: ModelHeader): Calibrations {
  const of = (value: (head: HeadName) => number): Float64Array => Float64Array.from(HEADS, value);
  return { slopes: of((head) => calibration[head].slope), offsets: of((head) => calibration[head].offset), cuts: of((head) => calibration[head].cut) };
}

const NOTHING: WordSum = { sums: new Int32Array(2 * H), wordNorm: 0, characterNorm: 0 };

/** A row of the table: idf, then a weight for each head; side by side, because a row is met at random and comes from far away. */
const ROW = H + 1;
const WORDS = 0;
const CHARACTERS = 1;
const LEXICON = 2;
const FIELDS = 3;
const BUCKET_MASK = BUCKETS - 1;

/** The trained heads, ready to answer. What a word brings is summed once: a piece repeats its words, and so do pieces. */
export class HeadModel {
  readonly header: ModelHeader;
  private readonly calibrations: Calibrations;
  /** Where a bucket's row begins in `table`, −1 where it has none. */
  private readonly rowAt = new Int32Array(BUCKETS).fill(-1);
  private readonly table: Int8Array;
  /** A row of the table in which all is nothing. */
  private readonly zeros: number;
  private readonly scales: Float32Array;
  private readonly biases: Float32Array;
  private readonly space: VectorSpace;
  private readonly nets: readonly VectorNet[];
  private readonly stacked: ReturnType<typeof stackReader>;
  private readonly wordSum = perWord((word: WordFeatures) => this.sumWord(word));
  /** Sums and squared norms of the text at hand, by block, before normalisation: in whole numbers, steps of idf. */
  private readonly sums = new Int32Array(BLOCK_COUNT * H);
  private readonly norms = new Float64Array(BLOCK_COUNT);
  private readonly scores = new Float32Array(SCORE_COUNT);
  private readonly netScores = this.scores.subarray(H);
  private readonly vector = new Float32Array(VECTOR_SIZE);
  private rows = new Int32Array(1024);

  constructor({ header, rows, idf, weights, scales, biases, vectors, nets }: ShippedModel) {
    this.header = header;
    this.calibrations = calibrationsOf(header);
    this.scales = scales;
    this.biases = biases;
    this.space = new VectorSpace(vectors);
    this.nets = nets;
    this.stacked = stackReader(header.stack);
    this.zeros = rows.length * ROW;
    this.table = new Int8Array(this.zeros + ROW);
    rows.forEach((bucket, row) => {
      this.rowAt[bucket] = row * ROW;
      this.table[row * ROW] = idf[row] as number;
      this.table.set(weights.subarray(row * H, (row + 1) * H), row * ROW + 1);
    });
  }

  static load(path: string): HeadModel {
    return new HeadModel(loadModel(path));
  }

  /** Answers for a token range. `heads` limits the work to the first of `HEADS`; answers of the others then mean nothing. */
  read(field: FieldText, from: number, to: number, heads = H): Answers {
    this.sums.fill(0);
    this.norms.fill(0);
    const { words, tokens, pairs, lexicon, fields } = extractFeatures(field, from, to);
    this.addWords(words, tokens, heads);
    this.addRows(pairs, WORDS, heads);
    this.addRows(lexicon, LEXICON, heads);
    this.addRows(fields, FIELDS, heads);
    const vector = this.space.pool(field.words, NET_SCALE, from, to, this.vector);
    scoreNets(this.nets, vector, this.netScores, NETS_UP_TO[heads]);
    return this.answer(heads);
  }

  /** Four words at a time: the sums are fetched and stored a quarter as often. */
  private addWords(words: readonly WordFeatures[], tokens: number, heads: number): void {
    const { sums, norms } = this;
    for (let i = 0; i < tokens; i += 4) {
      const a = this.wordSum(words[i] as WordFeatures);
      const b = i + 1 < tokens ? this.wordSum(words[i + 1] as WordFeatures) : NOTHING;
      const c = i + 2 < tokens ? this.wordSum(words[i + 2] as WordFeatures) : NOTHING;
      const d = i + 3 < tokens ? this.wordSum(words[i + 3] as WordFeatures) : NOTHING;
      norms[WORDS]! += a.wordNorm + b.wordNorm + c.wordNorm + d.wordNorm;
      norms[CHARACTERS]! += a.characterNorm + b.characterNorm + c.characterNorm + d.characterNorm;
      const { sums: first } = a;
      const { sums: second } = b;
      const { sums: third } = c;
      const { sums: fourth } = d;
      for (let h = 0; h < heads; h++) sums[h] = (sums[h] as number) + (first[h] as number) + (second[h] as number) + (third[h] as number) + (fourth[h] as number);
      for (let h = CHARACTERS * H; h < CHARACTERS * H + heads; h++) sums[h] = (sums[h] as number) + (first[h] as number) + (second[h] as number) + (third[h] as number) + (fourth[h] as number);
    }
  }

  /** Four rows at a time, and all of them looked up before any is read. */
  private addRows({ buckets, length }: BucketList, block: number, heads: number): void {
    const { rowAt, table, sums, norms } = this;
    if (this.rows.length < length + 3) this.rows = new Int32Array(2 * length + 3);
    const { rows } = this;
    let count = 0;
    for (let i = 0; i < length; i++) {
      const at = rowAt[buckets[i] as number] as number;
      if (at >= 0) rows[count++] = at;
    }
    // The last four are filled up with a row of zeros.
    for (let i = count; i < count + 3; i++) rows[i] = this.zeros;
    const into = block * H;
    let norm = 0;
    for (let i = 0; i < count; i += 4) {
      const a = rows[i] as number;
      const b = rows[i + 1] as number;
      const c = rows[i + 2] as number;
      const d = rows[i + 3] as number;
      const idfA = (table[a] as number) & 0xff;
      const idfB = (table[b] as number) & 0xff;
      const idfC = (table[c] as number) & 0xff;
      const idfD = (table[d] as number) & 0xff;
      norm += idfA * idfA + idfB * idfB + idfC * idfC + idfD * idfD;
      for (let h = 1; h <= heads; h++) {
        const added = Math.imul(idfA, table[a + h] as number) + Math.imul(idfB, table[b + h] as number) + Math.imul(idfC, table[c + h] as number) + Math.imul(idfD, table[d + h] as number);
        sums[into + h - 1] = (sums[into + h - 1] as number) + added;
      }
    }
    norms[block]! += norm;
  }

  private answer(heads: number): Answers {
    const { sums, norms, scores, scales, biases } = this;
    for (let h = 0; h < heads; h++) scores[h] = biases[h] as number;
    for (let block = 0; block < BLOCK_COUNT; block++) {
      const norm = norms[block] as number;
      if (norm <= 0) continue;
      // The steps of idf cancel: they stand in the sums once and in the norm's root once.
      const factor = (BLOCK_WEIGHTS[block] as number) / Math.sqrt(norm);
      for (let h = 0; h < heads; h++) scores[h]! += factor * (scales[h] as number) * (sums[block * H + h] as number);
    }
    return new Answers(this.calibrations, this.stacked(scores, heads));
  }

  private sumWord(word: WordFeatures): WordSum {
    const { rowAt, table } = this;
    const sums = new Int32Array(2 * H);
    const add = (bucket: number, block: number): number => {
      const at = rowAt[bucket] as number;
      if (at < 0) return 0;
      const idf = (table[at] as number) & 0xff;
      for (let h = 0; h < H; h++) sums[block * H + h]! += Math.imul(idf, table[at + 1 + h] as number);
      return idf * idf;
    };
    const wordNorm = add(word.word & BUCKET_MASK, WORDS) + add(word.stem & BUCKET_MASK, WORDS);
    let characterNorm = 0;
    for (const gram of word.characters) characterNorm += add(gram, CHARACTERS);
    return { sums, wordNorm, characterNorm };
  }
}

/** By number of heads asked, the first nets that answer for all of them. */
const NETS_UP_TO = Array.from({ length: H + 1 }, (_, heads) => (heads === H ? NET_OUT : NET_HEADS.findLastIndex((name) => headIndex(name) < heads) + 1));
