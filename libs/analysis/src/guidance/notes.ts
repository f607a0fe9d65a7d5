import type { HeadlineNationality, RelevanceLabel } from '#vigia/codebook';
import type { Finding, TextField } from '#vigia/contracts';
import type { Span } from '#vigia/kernel';
import type { FieldText, Sentence } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';
import type { Attribution } from '../voice/attribute.js';
import { GUIDANCE_RULES, type RuleId } from './rules.js';

export interface GuidanceNote {
  rule: string;
  field: TextField;
  start: number;
  end: number;
  message: string;
  suggestion: string;
}

export interface GuidanceContext {
  readonly fields: readonly FieldText[];
  readonly attributions: ReadonlyMap<FieldText, readonly Attribution[]>;
  readonly findings: readonly Finding[];
  readonly relevance: RelevanceLabel;
  readonly headlineNationality: HeadlineNationality;
  readonly quotesMigrant: boolean;
  readonly aboutXenophobia: boolean;
  readonly kind: 'article' | 'post';
}

/** A note with the rule's message and the guide that states it. */
export function note(rule: RuleId, field: FieldText, span: Span, suggestion: string): GuidanceNote {
  const { message, guide } = GUIDANCE_RULES[rule];
  return { rule, field: field.field, start: span.start, end: span.end, message: `${message} Guía: ${guide.name}.`, suggestion };
}

/** Sentences of a long piece that are looked at, and hits taken from each: bounds the work on hostile input. */
const MAX_SENTENCES = 600;
const MAX_HITS = 8;

/** Every hit of a global pattern in the sentences of a field that pass `where`. */
export function eachHit(field: FieldText, pattern: RegExp, use: (span: Span, sentence: Sentence) => void, where: (sentence: Sentence) => boolean = () => true): void {
  // Most pieces hold no hit at all: one look over the field is cheaper than one at each sentence.
  pattern.lastIndex = 0;
  if (!pattern.test(field.folded)) return;
  for (const sentence of field.sentences.slice(0, MAX_SENTENCES)) {
    if (!where(sentence)) continue;
    pattern.lastIndex = 0;
    const text = field.folded.slice(sentence.start, sentence.end);
    for (let match = pattern.exec(text), n = 0; match && n < MAX_HITS; match = pattern.exec(text), n++) use({ start: sentence.start + match.index, end: sentence.start + match.index + match[0].length }, sentence);
  }
}

/** `eachHit` for several patterns that are looked for together: asked for a field, gives a function that takes one of them. */
export function hitFinder(patterns: readonly RegExp[]): (field: FieldText) => (pattern: RegExp, ...rest: HitUse) => void {
  const set = new PatternSet(patterns);
  return (field) => {
    const present = set.matchesIn(wholeOfField(field));
    return (pattern, ...rest) => {
      if ((present >> patterns.indexOf(pattern)) & 1) eachHit(field, pattern, ...rest);
    };
  };
}
type HitUse = [use: (span: Span, sentence: Sentence) => void, where?: (sentence: Sentence) => boolean];

/** Is the offset inside quotation marks? Those words are somebody's and stay as they are. */
export function isQuoted(field: FieldText, offset: number): boolean {
  return field.quotes.some((quote) => offset >= quote.start && offset < quote.end);
}

/** Quoted, or told after «dijo que», «según…». */
export function isAttributed(context: GuidanceContext, field: FieldText, offset: number): boolean {
  return isQuoted(field, offset) || (context.attributions.get(field) ?? []).some((one) => offset >= one.start && offset < one.end);
}

/** Folded text of the sentences around an offset. */
export function textAround(field: FieldText, offset: number, sentences: number): string {
  const at = field.sentences.findIndex((sentence) => offset < sentence.end);
  if (at < 0) return '';
  const first = field.sentences[Math.max(0, at - sentences)] as Sentence;
  const last = field.sentences[Math.min(field.sentences.length - 1, at + sentences)] as Sentence;
  return field.folded.slice(first.start, last.end);
}

/** «No, no es una avalancha»: the word is named to be refused. */
const REFUSED = /\b(?:no es|no son|no hay|no (?:se )?trata de|no fue|falso|mito|xenof\w+|estigma\w*|prejuicio\w*|rechaz\w+|metafora\w*|palabras? como|termino)\b/;
export const isRefused = (field: FieldText, offset: number): boolean => REFUSED.test(textAround(field, offset, 0));

/** What answers or tests a hostile sentence near it. */
const CONTRAST = /\b(?:rechaz\w+|segun (?:datos|cifras)|sin embargo|no obstante|pero los datos|expert[oa]s?|verificacion|falso|desmint\w+|desmiente\w*|critic\w+|defensoria|personeria|xenofob\w+|estigma\w*|aunque|por el contrario|en cambio|cifras|contrasta\w*|replic\w+|respondio|disculp\w+|retract\w+|procuraduria|discrimin\w+|conden\w+|indagacion|investiga\w*|denunci\w+)\b/;
export const isContrasted = (field: FieldText, offset: number): boolean => CONTRAST.test(textAround(field, offset, 3));
