import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME_IDS, type RelevanceLabel, isHarmful } from '#vigia/codebook';
import type { AnalyzeInput, AnalyzeOutput, Finding } from '#vigia/contracts';
import { VigiaError, projectPath } from '#vigia/kernel';
import { matchClaims } from './claims/match-claims.js';
import { misinformationSigns } from './claims/misinformation.js';
import { type Unit, findingsOf } from './frames/find-frames.js';
import { cuedFrames } from './frames/frame-cues.js';
import { outletHarmOf } from './frames/outlet-harm.js';
import { checkGuidance } from './guidance/check-guidance.js';
import { headlineNationality } from './headline/headline-nationality.js';
import { detectLanguage } from './language/detect-language.js';
import { articleMargin, frameMargins } from './learning/article-cuts.js';
import { logistic } from './learning/calibration.js';
import { blendExperts } from './learning/cross-validate.js';
import { type Answers, HeadModel, type RawSums } from './learning/head-model.js';
import { SENTENCE_HEAD_COUNT } from './learning/heads.js';
import { MODEL_FILE } from './learning/train-models.js';
import { bitsOf, hasAny } from './lexicon/word-classes.js';
import { findCities } from './place/find-cities.js';
import { findGroups, judgeRelevance, relevanceEvidence, relevanceFeatures } from './relevance/judge-relevance.js';
import { type FieldText, type Sentence, readField } from './text/document.js';
import { judgeTone } from './tone/judge-tone.js';
import { type Attribution, attribute } from './voice/attribute.js';
import { refusalShift } from './xenophobia/counter-speech.js';

/** Text beyond this is not judged: no piece of press is longer, and the bound keeps hostile input cheap. */
const MAX_TEXT = 200_000;
/** A text up to this long is judged whole, as the texts of the corpus were; longer ones sentence by sentence. */
const SHORT_TOKENS = 110;
const SHORT_SENTENCES = 4;
/** A post is one utterance, however many sentences, up to this length. */
const POST_TOKENS = 600;

/** Judges pieces. Pure and synchronous once loaded; takes any string without throwing. */
export class Analyzer {
  readonly model: string;

  private constructor(private readonly heads: HeadModel) {
    this.model = `${heads.header.name}+${heads.header.corpusHash.slice(0, 8)}`;
  }

  /** Reads the weights once; throws `VigiaError` when they are missing or of another version. */
  static load(modelDir = projectPath('libs', 'analysis', 'models')): Analyzer {
    const path = join(modelDir, MODEL_FILE);
    if (!existsSync(path)) throw new VigiaError('model_missing', `Falta el modelo ${path}. Restáurelo del repositorio o ejecute «vigia train». / The model file is missing.`);
    return new Analyzer(HeadModel.load(path));
  }

  analyze(input: AnalyzeInput): AnalyzeOutput {
    const fields: FieldText[] = [];
    if (input.title) fields.push(readField('title', input.title.slice(0, MAX_TEXT)));
    if (input.text) fields.push(readField('text', input.text.slice(0, MAX_TEXT)));
    const attributions = new Map(fields.map((field) => [field, attribute(field)]));
    const short = isShort(fields, input.kind);
    let units = short ? this.unitsOf(fields, input.kind) : [];
    const topic = short ? this.heads.answer(units.map((unit) => unit.sums)) : undefined;
    const evidence = relevanceFeatures(relevanceEvidence(fields), topic && ((head) => topic.score(head)));
    let relevance = judgeRelevance(evidence, this.heads.header.relevance[short ? 'short' : 'article']);
    if (!short && relevance.label === 'none') relevance = this.rescue(fields) ?? relevance;
    // Most of a feed is about other things: the heads read a long piece only when it is about migration.
    if (!short && relevance.label !== 'none') units = this.unitsOf(fields, input.kind);
    const [only] = units;
    const judged = units.length === 1 && only ? this.judgeShort(only, attributions, relevance.label) : this.judgeArticle(units, attributions, relevance.label);
    const { findings, xenophobia } = judged;
    const title = fields.find((field) => field.field === 'title') ?? (fields[0] && fields[0].sentences.length === 1 ? fields[0] : undefined);
    const headline = title ? headlineNationality(title) : 'absent';
    const all = [...attributions.values()].flat();
    const quotesMigrant = all.some((one) => one.voice === 'migrant' && one.kind === 'quote');
    const guidance = checkGuidance({ fields, attributions, findings, relevance: relevance.label, headlineNationality: headline, quotesMigrant, kind: input.kind });
    const claims = relevance.label === 'none' ? [] : fields.flatMap((field) => matchClaims(field)).slice(0, 10);
    return {
      id: String(input.id),
      language: detectLanguage(fields),
      relevance: { label: relevance.label, score: round(relevance.score) },
      groups: findGroups(fields),
      cities: findCities(fields, input.outletCity),
      findings,
      xenophobia: { score: round(xenophobia.score), label: xenophobia.harmful ? 'xenophobic' : 'not_xenophobic' },
      outletHarm: outletHarmOf(findings),
      headlineNationality: headline,
      quotesMigrant,
      aboutXenophobia: aboutXenophobia(fields),
      tone: judgeTone(fields),
      claims,
      misinformation: misinformationSigns(claims, guidance, fields, all, xenophobia.harmful, relevance.label !== 'none'),
      guidance,
      model: this.model,
    };
  }

  /**
   * A piece that tells of migration without the usual words («la sazón de una cabimera en Bonda»): its three most telling sentences must all but name it, and some person on the move
   * must be mentioned. On real press this adds one wrong article in 130.
   */
  private rescue(fields: readonly FieldText[]): { label: RelevanceLabel; score: number } | undefined {
    let people = 0;
    let politics = 0;
    for (const field of fields) {
      for (const bits of field.classes) if (hasAny(bits, MENTION)) people++;
      politics += field.folded.slice(0, 12_000).match(/\b(?:maduro|machado|guaido|chavismo|miraflores|asamblea nacional|pdvsa)\b/g)?.length ?? 0;
    }
    if (people === 0 || politics >= 3) return undefined;
    const answers = fields.flatMap((field) => field.sentences.slice(0, RESCUE_SENTENCES).map((sentence) => this.heads.answer([this.heads.sumsOf(field, sentence.tokenStart, sentence.tokenEnd)])));
    const best = answers.map((one) => one.probability('relevance:colombia')).sort((a, b) => b - a).slice(0, 3);
    const mean = best.reduce((sum, p) => sum + p, 0) / Math.max(1, best.length);
    return mean > (likeCorpus(answers.slice(0, LITERARY_SENTENCES)) ? RESCUE_LITERARY : RESCUE) ? { label: 'colombia', score: mean } : undefined;
  }

  /** Short texts and headlines whole, others sentence by sentence. */
  private unitsOf(fields: readonly FieldText[], kind: AnalyzeInput['kind']): JudgedUnit[] {
    return fields.flatMap((field) => {
      if (field.sentences.length === 0) return [];
      if (isWhole(field, kind)) return [this.judge(field, field.sentences, this.heads.sumsOf(field, 0, field.tokens.length), kind, true)];
      return field.sentences.map((sentence) => this.judge(field, [sentence], this.heads.sumsOf(field, sentence.tokenStart, sentence.tokenEnd, SENTENCE_HEAD_COUNT), kind, false));
    });
  }

  private judge(field: FieldText, sentences: readonly Sentence[], sums: RawSums, kind: AnalyzeInput['kind'], whole: boolean): JudgedUnit {
    const answers = this.heads.answer([sums]);
    const [first] = sentences;
    const last = sentences.at(-1);
    const shift = (first && last ? refusalShift(field.folded.slice(first.start, last.end).slice(0, REFUSAL_TEXT)) : 0) + (whole && !hints(field) ? NOBODY[kind] : 0);
    const shifted = (p: number): number => (shift === 0 ? p : logistic(Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p)) + shift));
    if (!whole) return { field, sentences, sums, answers, ownHarm: shifted(answers.probability('own:vigia')), adopts: false };
    const { probability, margin } = blendExperts((head) => answers.probability(head), (head) => answers.cut(head), kind);
    return { field, sentences, sums, answers, ownHarm: shifted(probability), adopts: margin + shift > 0 };
  }

  /** A post, a headline, a sentence: judged whole, at the cuts found on texts like it. A text about something else that names nobody on the move has nobody to harm. */
  private judgeShort(judged: Unit, attributions: Attributions, relevance: RelevanceLabel): Judged {
    const { calibration } = this.heads.header;
    const offTopic = relevance === 'none' && !namesPeople(judged.field);
    const unit = offTopic ? { ...judged, adopts: false, ownHarm: Math.min(judged.ownHarm, OFF_TOPIC) } : judged;
    const silent = relevance === 'none' && !unit.adopts;
    const findings = silent ? [] : findingsOf(unit, attributions.get(unit.field) ?? [], (frame) => unit.answers.probability(`frame:${frame}`) >= calibration[`frame:${frame}`].cut);
    return { findings, xenophobia: { score: unit.ownHarm, harmful: unit.adopts } };
  }

  /** A piece of several units: frames must hold for the piece as a whole, and only a unit with a harmful frame that stands there can charge its author. */
  private judgeArticle(units: readonly JudgedUnit[], attributions: Attributions, relevance: RelevanceLabel): Judged {
    const { calibration, article } = this.heads.header;
    const worst = Math.max(0, ...units.map((unit) => unit.ownHarm));
    if (relevance === 'none') return { findings: [], xenophobia: { score: Math.min(0.05, worst), harmful: false } };
    const margins = units.map((unit) => frameMargins((head) => unit.answers.probability(head), (head) => calibration[head].cut, unit.sentences.flatMap((one) => cuedFrames(unit.field.folded.slice(one.start, one.end))), relevance));
    const literary = this.readsLikeCorpus(units);
    const harmCut = literary ? LITERARY_HARM : (article['H'] as number);
    const ownCut = literary ? LITERARY_OWN : OWN_VOICE;
    const constructive = articleMargin(margins, 'C', relevance) >= (article['C'] as number);
    const constructiveCut = constructive ? Math.min(CONSTRUCTIVE_SENTENCE, article['C'] as number) : Infinity;
    let harm = 0;
    const findings = units.flatMap((unit, at) => {
      const row = margins[at] as number[];
      const harmful = FRAME_IDS.some((frame, index) => isHarmful(frame) && (row[index] as number) >= harmCut);
      const adopts = harmful && unit.ownHarm >= ownCut;
      const found = findingsOf({ ...unit, adopts }, attributions.get(unit.field) ?? [], (frame, index) => (row[index] as number) >= (isHarmful(frame) ? harmCut : constructiveCut));
      if (found.some((one) => one.stance === 'adopts' && one.voice === 'newsroom' && isHarmful(one.frame))) harm = Math.max(harm, unit.ownHarm);
      return found;
    });
    return { findings, xenophobia: harm > 0 ? { score: harm, harmful: true } : { score: Math.min(0.45, worst / 2), harmful: false } };
  }

  /**
   * Does the piece read like the corpus rather than like a newspaper's wire? There the heads can be trusted without lexical evidence; in ordinary reporting they cannot. Told by the
   * domain heads on its first sentences.
   */
  private readsLikeCorpus(units: readonly JudgedUnit[]): boolean {
    return likeCorpus(
      units.slice(0, LITERARY_SENTENCES).map(({ field, sentences }) => this.heads.answer([this.heads.sumsOf(field, sentences[0]?.tokenStart ?? 0, sentences.at(-1)?.tokenEnd ?? 0)])),
    );
  }
}

function likeCorpus(sentences: readonly Answers[]): boolean {
  return sentences.filter((one) => one.probability('domain:vigia') > one.probability('domain:press')).length > sentences.length * LITERARY_SHARE;
}

interface JudgedUnit extends Unit {
  readonly sums: RawSums;
}

type Attributions = ReadonlyMap<FieldText, readonly Attribution[]>;
interface Judged {
  readonly findings: Finding[];
  readonly xenophobia: { readonly score: number; readonly harmful: boolean };
}

/** What it takes from the log-odds of a short text that it names nobody on the move and points at nobody: everyday talk of the barrio is no harm.
 * More in posts, most of which are about nothing of the kind. By cross-validation on the corpus, where half the posts are harmful, the first costs 0.004 of macro-F1, the second 0.015. */
const NOBODY = { article: -0.4, post: -1.2 };
const POINTS = bitsOf('them', 'us');

function hints(field: FieldText): boolean {
  return namesPeople(field) || field.classes.some((bits) => hasAny(bits, POINTS));
}

/** What an off-topic text may still score. */
const OFF_TOPIC = 0.1;
const NAMED = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant', 'migration', 'place_venezuela');
const NAMED_OTHERWISE = /\b(?:mor[oa]s?|negr[oa]s?|negrat\w*|arabes?|musul\w*|islam\w*|gitan\w*|panchit\w*|latin[oa]s?|mexican\w*|african\w*|rumano\w*|pateras?|fronter\w*|ilegal\w*|menas?|racis\w*|invas\w*|acento|vecino pais|de afuera|de alla|llegaron|vinieron|foraster\w*)\b/;

function namesPeople(field: FieldText): boolean {
  return field.classes.some((bits) => hasAny(bits, NAMED)) || NAMED_OTHERWISE.test(field.folded);
}

/** Pieces that read like the corpus: how many of their first sentences, and the cuts that hold there (sample press; real press stays below a third). */
const LITERARY_SENTENCES = 12;
const LITERARY_SHARE = 0.5;
const LITERARY_HARM = 0.8;
const LITERARY_OWN = 0.9;
/** Mean probability of the three most telling sentences from which a piece counts as about migration. */
const RESCUE = 0.95;
/** The same for pieces that read like the corpus, whose sentences the topic heads know. */
const RESCUE_LITERARY = 0.85;
const RESCUE_SENTENCES = 40;
const MENTION = bitsOf('venezuelan', 'slur', 'place_venezuela', 'otherGroup', 'migrant', 'migration');

/** A refusal is looked for in this much of a unit. */
const REFUSAL_TEXT = 3000;
/** Own-voice probability from which a sentence that carries a harmful frame is the newsroom's. */
const OWN_VOICE = 0.5;
/** Once an article has a constructive frame, each sentence at its own cut shows it. */
const CONSTRUCTIVE_SENTENCE = 0;

function isWhole(field: FieldText, kind: AnalyzeInput['kind']): boolean {
  return kind === 'post' ? field.tokens.length <= POST_TOKENS : field.field === 'title' || (field.tokens.length <= SHORT_TOKENS && field.sentences.length <= SHORT_SENTENCES);
}

function isShort(fields: readonly FieldText[], kind: AnalyzeInput['kind']): boolean {
  return fields.every((field) => isWhole(field, kind));
}

const PREJUDICE = /\b(?:xenof\w+|racis\w+|estigmatiza\w*|discriminacion|discriminad\w+|discriminan|discriminar|prejuicios?|estereotipos?|discurso de odio|aporofobia)\b/;
const PEOPLE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant', 'migration');

function aboutXenophobia(fields: readonly FieldText[]): boolean {
  let hits = 0;
  for (const field of fields) {
    for (const sentence of field.sentences.slice(0, 200)) {
      if (PREJUDICE.test(field.folded.slice(sentence.start, sentence.end))) hits += field.field === 'title' ? 2 : sentence.index < 3 ? 1 : 0.5;
    }
  }
  return hits >= 1 && fields.some((field) => field.classes.some((bits) => hasAny(bits, PEOPLE)));
}

const round = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000;

