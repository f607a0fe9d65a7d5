import type { AnnotatedPiece, AnnotationLayer, AnnotationProblem, HumanLabel, TextField } from '#vigia/contracts';
import { CONLL_VALUES } from './conll.js';
import { boundedLines, tooLong, type ReadOutcome } from './read-outcome.js';

/** A word of a block, with where it stands. */
interface Token {
  word: string;
  start: number;
  end: number;
}

/** What a CoNLL file tells of a piece: all but its text, of which it has the words only. */
export type ConllPiece = Omit<AnnotatedPiece, 'title' | 'text' | 'layers'> & { layer: AnnotationLayer; words: { field: TextField; token: Token }[] };
export type ConllOutcome = { line: number; piece: ConllPiece } | Exclude<ReadOutcome, { piece: unknown }>;

class Broken extends Error {
  constructor(
    readonly line: number,
    readonly problem: AnnotationProblem,
    message: string,
  ) {
    super(message);
  }
}

const COMMENT = /^# ?([a-z0-9_]+) ?= ?(.*)$/;
const TAG = /^([BI])-([A-Z]\d{1,2}):([a-z]+):([a-z]+)$/;
const MOST_OFFSETS = 100_000;

/** Reads what `conllBlocks` writes. A layer with a mistake is left out whole, with the line of the mistake; the next is read on. */
export async function* readConll(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ConllOutcome> {
  let reader: LayerReader | null = null;
  let broken: Broken | null = null;
  const finish = function* (): Generator<ConllOutcome> {
    try {
      if (broken) throw broken;
      if (reader) yield { line: reader.line, piece: reader.finish() };
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      yield { line: error.line, problem: error.problem, message: error.message };
    }
    [reader, broken] = [null, null];
  };
  for await (const { line, text } of boundedLines(bytes)) {
    if (text === null) {
      broken ??= new Broken(line, 'line_too_long', tooLong(line).message);
      continue;
    }
    if (/^# ?piece ?=/.test(text)) {
      yield* finish();
      reader = new LayerReader(line);
    }
    if (broken || text.trim() === '') continue;
    try {
      if (!reader) throw new Broken(line, 'bad_shape', 'antes de la primera palabra falta «# piece = …» / the piece is not told');
      reader.read(line, text);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      broken = error;
    }
  }
  yield* finish();
}

/** The lines of one layer, one after the other. */
class LayerReader {
  private readonly head = new Map<string, string>();
  private readonly labels: HumanLabel[] = [];
  private readonly words: ConllPiece['words'] = [];
  private field: TextField = 'text';
  private offsets: [number, number][] = [];
  private open: { tag: string; label: HumanLabel } | null = null;

  constructor(readonly line: number) {}

  read(line: number, text: string): void {
    const comment = COMMENT.exec(text);
    if (comment) return this.comment(line, comment[1] as string, (comment[2] as string).trim());
    const columns = text.split('\t', 3);
    const offsets = this.offsets.shift();
    if (columns.length !== 2) throw new Broken(line, 'bad_columns', 'cada línea lleva dos columnas, palabra y etiqueta, separadas por un tabulador / two columns a line');
    const [word, tag] = columns as [string, string];
    if (!offsets || offsets[1] - offsets[0] !== word.length) throw new Broken(line, 'bad_offsets', `«${word.slice(0, 40)}» no tiene su lugar en «# offsets» / the word has no offsets of its length`);
    const token: Token = { word, start: offsets[0], end: offsets[1] };
    this.words.push({ field: this.field, token });
    this.tag(line, tag, token);
  }

  finish(): ConllPiece {
    if (this.offsets.length > 0) throw new Broken(this.line, 'bad_offsets', 'hay más lugares en «# offsets» que palabras / more offsets than words');
    const by = this.head.get('by');
    if (by === undefined) throw new Broken(this.line, 'no_reviewer', 'falta «# by = …» / the reviewer is not told');
    const sha256 = this.head.get('sha256') ?? '';
    const origin = this.head.get('origin') ?? 'human';
    if (!/^[0-9a-f]{64}$/.test(sha256) || (origin !== 'human' && origin !== 'model')) throw new Broken(this.line, 'bad_shape', 'falta «# sha256 = …» o «# origin = human» / sha256 or origin is missing');
    const relevance = this.one('relevance', 'relevance');
    const at = this.head.get('at');
    if (at !== undefined && Number.isNaN(Date.parse(at))) throw new Broken(this.line, 'bad_shape', `«# at = ${at.slice(0, 40)}» no es una fecha / not a moment`);
    const blind = this.head.get('blind');
    return {
      id: this.head.get('piece') ?? '', kind: this.one('kind', 'kind') ?? 'article', outlet: this.head.get('outlet') ?? '', url: null, sha256,
      layer: {
        origin, by, at: at === undefined ? null : new Date(at).toISOString(), guideline: this.head.get('guideline') ?? null, blind: blind === undefined ? null : blind === 'yes',
        piece: relevance === undefined ? null : { relevance, cities: CONLL_VALUES.city.filter((city) => (this.head.get('cities') ?? '').split(' ').includes(city)), aboutXenophobia: this.head.get('about_xenophobia') === 'yes' },
        labels: this.labels, claims: [],
      },
      words: this.words,
    };
  }

  private comment(line: number, name: string, value: string): void {
    if (name === 'field') {
      const field = CONLL_VALUES.field.find((known) => known === value);
      if (!field) throw new Broken(line, 'bad_shape', `«${value.slice(0, 40)}» no es un campo: title o text / not a field`);
      if (field !== this.field) this.open = null;
      this.field = field;
    } else if (name === 'offsets') {
      this.offsets = value.split(' ', MOST_OFFSETS).map((pair) => {
        const match = /^(\d{1,8}):(\d{1,8})$/.exec(pair);
        if (!match) throw new Broken(line, 'bad_offsets', `«${pair.slice(0, 40)}» no es un tramo como 0:4 / not a span`);
        return [Number(match[1]), Number(match[2])];
      });
    } else this.head.set(name, value);
  }

  private tag(line: number, tag: string, token: Token): void {
    if (tag === 'O') {
      this.open = null;
      return;
    }
    const match = TAG.exec(tag);
    const [, begins, code, stanceCode, voiceCode] = match ?? [];
    const [frame, stance, voice] = [CONLL_VALUES.frame.find((known) => known === code), CONLL_VALUES.stance.find((known) => known === stanceCode), CONLL_VALUES.voice.find((known) => known === voiceCode)];
    if (!frame || !stance || !voice) throw new Broken(line, 'bad_tag', `«${tag.slice(0, 60)}» no es una etiqueta como B-H1:adopts:newsroom / not a tag`);
    const whole = tag.slice(2);
    if (begins === 'I' && this.open?.tag === whole) {
      this.open.label.end = token.end;
      return;
    }
    if (begins === 'I') throw new Broken(line, 'bad_tag', `«${tag}» sigue a otra cosa: un tramo empieza con B- / a span begins with B-`);
    const label: HumanLabel = { frame, field: this.field, start: token.start, end: token.end, stance, voice };
    this.labels.push(label);
    this.open = { tag: whole, label };
  }

  private one<N extends 'kind' | 'relevance'>(name: string, values: N): (typeof CONLL_VALUES)[N][number] | undefined {
    const value = this.head.get(name);
    if (value === undefined) return undefined;
    const known = (CONLL_VALUES[values] as readonly string[]).find((one) => one === value);
    if (known === undefined) throw new Broken(this.line, 'bad_shape', `«# ${name} = ${value.slice(0, 40)}» no es un valor del libro de códigos / not a value of the codebook`);
    return known as (typeof CONLL_VALUES)[N][number];
  }
}
