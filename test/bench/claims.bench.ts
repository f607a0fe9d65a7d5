import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import MiniSearch from 'minisearch';
import type { BankClaim } from '#vigia/contracts';
import { CLAIM_BANK } from '../../libs/analysis/src/claims/claim-bank.js';
import { createClaimMatcher } from '../../libs/analysis/src/claims/create-matcher.js';
import { readCorpus } from '../../libs/analysis/src/corpus/reader.js';
import { readField } from '../../libs/analysis/src/text/document.js';
import { projectPath } from '../../libs/kernel/src/project-path.js';

/** One line of the printed table: milliseconds of one core for one 400-word piece, median. */
export interface ClaimsBenchRow {
  system: string;
  does: string;
  claims: number;
  buildMs: number;
  p50Ms: number;
  p95Ms: number;
}

export interface ClaimsBench {
  figures: { ms100: number; ms10000: number };
  table: ClaimsBenchRow[];
}

const WORDS = 400;
const PIECES = 400;
const WARM_UP = 200;
/** The others need seconds a piece over many claims: one piece then tells their pace. */
const slowPieces = (claims: number): number => (claims > 1000 ? 1 : 4);
const FOUND = 5;

/**
 * One piece against 100 and against 10,000 claims with three wordings each, beside a full-text search library and natural's TfIdf over the same wordings, in one run. The first claims are
 * the shipped bank, the others are sentences of the *Corpus Vigía*; the pieces are other sentences of it. Ours also tells the relation, compares figures and reads the piece.
 */
export async function run(): Promise<ClaimsBench> {
  const texts = readCorpus(projectPath('libs', 'analysis', 'corpus')).map((item) => item.text.replace(/\s+/g, ' '));
  const pieces = piecesOf(texts.filter((_, at) => at % 2 === 1));
  const wordings = texts.filter((_, at) => at % 2 === 0);
  const table: ClaimsBenchRow[] = [];
  for (const count of [100, 10_000]) {
    const bank = bankOf(count, wordings);
    table.push(vigia(bank, pieces), miniSearch(bank, pieces), tfIdf(bank, pieces));
  }
  const ms = (count: number): number => table.find((row) => row.system === 'vigia' && row.claims === count)?.p50Ms ?? NaN;
  return { figures: { ms100: ms(100), ms10000: ms(10_000) }, table };
}

function bankOf(count: number, texts: readonly string[]): BankClaim[] {
  const like = CLAIM_BANK[0] as BankClaim;
  return Array.from({ length: count }, (_, at) => {
    const seed = CLAIM_BANK[at];
    if (seed) return seed;
    const words = (texts[at % texts.length] as string).split(' ');
    const other = (texts[(at * 7 + 3) % texts.length] as string).split(' ');
    // Beyond the corpus' size a claim is one sentence's beginning and another's end.
    const text = at < texts.length ? words.slice(0, 25).join(' ') : [...words.slice(0, 8), ...other.slice(-8)].join(' ');
    return { ...like, id: `b${at}`, text, variants: [words.slice(2, 20).join(' '), words.slice(0, 12).reverse().join(' ')].filter((one) => one.length > 3), lookalikes: [] };
  });
}

function piecesOf(texts: readonly string[]): string[][] {
  const pieces: string[][] = [];
  for (let at = 0; pieces.length < PIECES; ) {
    const sentences: string[] = [];
    for (let words = 0; words < WORDS; at++) {
      const text = texts[(at * 11) % texts.length] as string;
      sentences.push(/[.!?…»”]$/.test(text) ? text : `${text}.`);
      words += text.split(' ').length;
    }
    pieces.push(sentences);
  }
  return pieces;
}

function measure(system: string, does: string, claims: number, buildMs: number, pieces: readonly string[][], judge: (sentences: readonly string[]) => unknown): ClaimsBenchRow {
  for (const piece of pieces.slice(0, Math.min(WARM_UP, Math.floor(pieces.length / 2)))) judge(piece);
  const times = pieces.map((piece) => {
    const before = process.cpuUsage();
    judge(piece);
    const { user, system: kernel } = process.cpuUsage(before);
    return (user + kernel) / 1000;
  });
  times.sort((a, b) => a - b);
  const at = (q: number): number => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0) * 100) / 100;
  return { system, does, claims, buildMs: Math.round(buildMs), p50Ms: at(0.5), p95Ms: at(0.95) };
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now();
  const made = work();
  return [made, performance.now() - start];
}

function vigia(bank: readonly BankClaim[], pieces: readonly string[][]): ClaimsBenchRow {
  const [matcher, build] = timed(() => createClaimMatcher(bank));
  return measure('vigia', 'claims, relation, figures, cautions', bank.length, build, pieces, (sentences) => matcher.match([readField('text', sentences.join(' '))], { checks: false, kind: 'article' }));
}

function documentsOf(bank: readonly BankClaim[]): { id: number; claim: string; text: string }[] {
  return bank.flatMap((claim) => [claim.text, ...claim.variants].map((text) => ({ claim: claim.id, text }))).map((one, id) => ({ id, ...one }));
}

function miniSearch(bank: readonly BankClaim[], pieces: readonly string[][]): ClaimsBenchRow {
  const [search, build] = timed(() => {
    const made = new MiniSearch<{ id: number; claim: string; text: string }>({ fields: ['text'], storeFields: ['claim'] });
    made.addAll(documentsOf(bank));
    return made;
  });
  return measure('MiniSearch', 'likely claims', bank.length, build, pieces.slice(0, slowPieces(bank.length)), (sentences) => sentences.map((sentence) => search.search(sentence).slice(0, FOUND)));
}

function tfIdf(bank: readonly BankClaim[], pieces: readonly string[][]): ClaimsBenchRow {
  const [index, build] = timed(() => {
    const made = new TfIdf();
    for (const { text } of documentsOf(bank)) made.addDocument(text);
    return made;
  });
  return measure('natural TfIdf', 'scores of all wordings', bank.length, build, pieces.slice(0, slowPieces(bank.length)), (sentences) => sentences.map((sentence) => index.tfidfs(sentence)));
}
