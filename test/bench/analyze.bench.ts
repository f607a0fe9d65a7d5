import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import { Analyzer } from '../../libs/analysis/src/analyzer.js';
import { type CorpusItem, isOwnHarm, readCorpus } from '../../libs/analysis/src/corpus/reader.js';
import { projectPath } from '../../libs/kernel/src/project-path.js';

/** One line of the printed table. `does` says what the figure buys. */
export interface AnalyzeBenchRow {
  system: string;
  does: string;
  piecesPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface AnalyzeBench {
  figures: { piecesPerSecond: number; p99Ms: number; rssMb: number };
  table: AnalyzeBenchRow[];
}

const PIECES = 1200;
const WARM_UP = 200;
const WORDS = 400;
/** The other systems answer one question; a sample of pieces tells their pace. */
const OTHER_PIECES = 200;
const OTHER_EXAMPLES = 600;

/**
 * All analysers over 400-word articles on one core, beside what a user would pick for the single question «xenophobic or not»: natural's Bayes classifier and node-nlp,
 * and beside a fastText model through fasttext.wasm.js, in the same run. The articles are sentences of the *Corpus Vigía* in corpus order.
 */
export async function run(): Promise<AnalyzeBench> {
  const corpus = readCorpus(projectPath('libs', 'analysis', 'corpus'));
  const pieces = articles(corpus);
  const analyzer = Analyzer.load();
  const ours = await measure('vigia', 'every field of an assessment', pieces, PIECES, (piece, id) => analyzer.analyze({ id: String(id), kind: 'article', title: piece.title, text: piece.text }));
  const rssMb = Math.round(process.memoryUsage().rss / 1e6);
  const examples = corpus.filter((_, index) => index % Math.ceil(corpus.length / OTHER_EXAMPLES) === 0).map((item) => ({ text: item.text.replace(/\s+/g, ' '), label: isOwnHarm(item) ? 'si' : 'no' }));
  const table = [ours, await bayes(pieces, examples), await nodeNlp(pieces, examples), await fastText(pieces)];
  return { figures: { piecesPerSecond: ours.piecesPerSecond, p99Ms: ours.p99Ms, rssMb }, table };
}

interface Piece {
  title: string;
  text: string;
}
interface Example {
  text: string;
  label: string;
}

function articles(corpus: readonly CorpusItem[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (pieces.length < PIECES) {
    const sentences: string[] = [];
    let words = 0;
    const title = corpus[at % corpus.length]?.text ?? '';
    while (words < WORDS) {
      at += 7;
      const text = corpus[at % corpus.length]?.text ?? '';
      sentences.push(/[.!?…»”]$/.test(text) ? text : `${text}.`);
      words += text.split(' ').length;
    }
    pieces.push({ title, text: sentences.join(' ') });
    at++;
  }
  return pieces;
}

async function measure(system: string, does: string, pieces: readonly Piece[], count: number, judge: (piece: Piece, id: number) => unknown): Promise<AnalyzeBenchRow> {
  for (const [id, piece] of pieces.slice(0, Math.min(WARM_UP, count)).entries()) await judge(piece, id);
  const times: number[] = [];
  const begin = performance.now();
  for (const [id, piece] of pieces.slice(0, count).entries()) {
    const start = performance.now();
    const answer = judge(piece, id);
    if (answer instanceof Promise) await answer;
    times.push(performance.now() - start);
  }
  const seconds = (performance.now() - begin) / 1000;
  times.sort((a, b) => a - b);
  const quantile = (q: number): number => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0) * 100) / 100;
  return { system, does, piecesPerSecond: Math.round(count / seconds), p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

function bayes(pieces: readonly Piece[], examples: readonly Example[]): Promise<AnalyzeBenchRow> {
  const classifier = new BayesClassifier({ tokenizeAndStem: (text: string) => (text.toLowerCase().match(/[\p{L}]+/gu) ?? []).map((word) => stemmer.stem(word)) });
  for (const { text, label } of examples) classifier.addDocument(text, label);
  classifier.train();
  return measure('natural BayesClassifier', 'one label', pieces, OTHER_PIECES, (piece) => classifier.classify(`${piece.title}. ${piece.text}`));
}

async function nodeNlp(pieces: readonly Piece[], examples: readonly Example[]): Promise<AnalyzeBenchRow> {
  const { NlpManager } = await import('node-nlp');
  const manager = new NlpManager({ languages: ['es'], autoSave: false, forceNER: false, nlu: { log: false } });
  for (const { text, label } of examples) manager.addDocument('es', text, label);
  await manager.train();
  return measure('node-nlp', 'one label', pieces, OTHER_PIECES, (piece) => manager.process('es', `${piece.title}. ${piece.text}`));
}

/** Training inside the WebAssembly build throws, so its own language model stands in: the pace of a fastText model, whatever it was taught. */
async function fastText(pieces: readonly Piece[]): Promise<AnalyzeBenchRow> {
  const { getLIDModel } = await import('fasttext.wasm.js');
  const model = await getLIDModel();
  await model.load();
  return measure('fasttext.wasm.js', 'one label (language)', pieces, OTHER_PIECES, (piece) => model.identify(`${piece.title}. ${piece.text}`.replace(/\s+/g, ' ')));
}
