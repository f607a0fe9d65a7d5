import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME_IDS, type FrameId, type RelevanceLabel, isHarmful } from '#vigia/codebook';
import type { AnalyzeInput, AnalyzeOutput, ClaimDecision, Finding, TextField } from '#vigia/contracts';
import { VigiaError, projectPath } from '#vigia/kernel';
import { CLAIM_BANK } from './claims/claim-bank.js';
import { loadClaimsModel } from './claims/claims-model.js';
import { fromChecker } from './claims/from-checker.js';
import { type ClaimMatcher, buildClaimMatcher } from './claims/match-claims.js';
import { misinformationSigns } from './claims/misinformation.js';
import { type Unit, findingsOf } from './frames/find-frames.js';
import { isChargeable, showsHarm, showsWarmth } from './frames/charge.js';
import { checksClaim } from './frames/fact-check.js';
import { STYLE_UNITS, type SentenceContext, namesPeople, sentenceContext, sentenceFeatures, styleOf } from './frames/sentence-evidence.js';
import { outletHarmOf } from './frames/outlet-harm.js';
import { checkGuidance } from './guidance/check-guidance.js';
import { headlineNationality, originIsNews } from './headline/headline-nationality.js';
import { detectLanguage } from './language/detect-language.js';
import { logistic } from './learning/calibration.js';
import { blendExperts } from './learning/cross-validate.js';
import { constructiveScore, sentenceScore } from './learning/fit-sentences.js';
import { type Answers, HeadModel } from './learning/head-model.js';
import { FRAME_HEADS, SENTENCE_HEAD_COUNT } from './learning/heads.js';
import { MODEL_FILE } from './learning/model-name.js';
import { bitsOf, hasAny } from './lexicon/word-classes.js';
import { findCities } from './place/find-cities.js';
import { READ_ANYWAY, type RelevanceJudgement, findGroups, isOtherMigration, isTrap, judgeRelevance, lengthOf, relevanceEvidence, relevanceFeatures } from './relevance/judge-relevance.js';
import { type FieldText, type Sentence, readField } from './text/document.js';
import { type Passage, passageOf } from './text/passage.js';
import { PatternSet } from './text/pattern-set.js';
import { SignalModel } from './weak-signals/signal-model.js';
import { textSignals } from './weak-signals/text-signals.js';
import { asOneNationality } from './text/one-nationality.js';
import { undisguise } from './text/undisguise.js';
import { judgeTone } from './tone/judge-tone.js';
import { attributedShare } from './voice/attributed-share.js';
import { type Attribution, attribute } from './voice/attribute.js';
import { quotesMigrant } from './voice/migrant-voice.js';
import { refusalShift } from './xenophobia/counter-speech.js';
import { mockeryShift } from './xenophobia/mockery.js';

/** Text beyond this is not judged: no piece of press is longer, and the bound keeps hostile input cheap. */
const MAX_TEXT = 200_000;
/** A text up to this long is judged whole, as the texts of the corpus were; longer ones sentence by sentence. */
const SHORT_TOKENS = 110;
const SHORT_SENTENCES = 4;
/** A post is one utterance, however many sentences, up to this length. */
const POST_TOKENS = 600;

/** Judges pieces. Pure and synchronous once loaded; takes any string without throwing. */
export class Analyzer {
  /** Names the weights of the heads by the corpus they learnt from, and those of claims and weak signals by their bytes. */
  readonly model: string;

  private constructor(
    private readonly heads: HeadModel,
    private readonly weak: SignalModel,
    private claims: ClaimMatcher,
    claimsDigest: string,
  ) {
    this.model = `${heads.header.name}+${heads.header.corpusHash.slice(0, 8)}.${claimsDigest}`;
  }

  /** Reads the weights once; throws `VigiaError` when they are missing or of another version. */
  static load(modelDir = projectPath('libs', 'analysis', 'models')): Analyzer {
    const path = join(modelDir, MODEL_FILE);
    if (!existsSync(path)) throw new VigiaError('model_missing', `Falta el modelo ${path}. Restáurelo del repositorio o ejecute «vigia train». / The model file is missing.`);
    const { match, signals, digest } = loadClaimsModel(modelDir);
    return new Analyzer(HeadModel.load(path), new SignalModel(signals), buildClaimMatcher(CLAIM_BANK, { model: match }), digest);
  }

  /** From now on pieces are matched against another bank; without a call it is the shipped one. */
  useClaims(matcher: ClaimMatcher): void {
    this.claims = matcher;
  }

  /** From now on these answers of persons hold, instead of those before. */
  useDecisions(decisions: readonly ClaimDecision[]): void {
    this.claims = this.claims.withDecisions(decisions);
  }

  analyze(input: AnalyzeInput): AnalyzeOutput {
    const fields: FieldText[] = [];
    if (input.title) fields.push(readPlain('title', input.title.slice(0, MAX_TEXT)));
    if (input.text) fields.push(readPlain('text', input.text.slice(0, MAX_TEXT)));
    const attributions = new Map(fields.map((field) => [field, attribute(field)]));
    const short = isShort(fields, input.kind);
    // Most of a feed is about other things: the heads read a long piece only when somebody on the move is mentioned in it.
    const evidence = relevanceEvidence(fields);
    const named = fields.some(mentions) && !isTrap(evidence) && !isOtherMigration(fields, evidence);
    const units = short || named || evidence.words <= READ_ANYWAY ? this.unitsOf(fields, input.kind) : [];
    const length = short ? 'short' : lengthOf(evidence.words);
    const topic = units.map(({ field, answers }) => ({ title: field.field === 'title', colombia: answers.score('relevance:colombia'), abroad: answers.score('relevance:abroad'), none: answers.score('relevance:none') }));
    const relevance = judgeRelevance(relevanceFeatures(evidence, topic), this.heads.header.relevance, { length, kind: input.kind, named });
    const [only] = units;
    const checks = checksClaim(fields);
    const about = aboutXenophobia(fields);
    const judged = units.length === 1 && only ? this.judgeShort(only, attributions, relevance, input.kind) : this.judgeArticle(units, attributions, relevance.label, { checks, about });
    const title = fields.find((field) => field.field === 'title') ?? (fields[0] && fields[0].sentences.length === 1 ? fields[0] : undefined);
    const headline = title ? headlineNationality(title) : 'absent';
    const findings = relevance.label === 'colombia' && headline === 'needless' ? withNeedless(judged.findings, title, attributions) : title && input.kind === 'article' && originIsNews(title) ? withoutPertinent(judged.findings, title) : judged.findings;
    // Nothing but the pertinent nationality had been held against the newsroom.
    const cleared = findings.length < judged.findings.length && !findings.some(isOwnHarm);
    const xenophobia = cleared ? { score: Math.min(0.45, judged.xenophobia.score), harmful: false } : judged.xenophobia;
    const all = [...attributions.values()].flat();
    const migrantQuoted = quotesMigrant(fields);
    const guidance = checkGuidance({ fields, attributions, findings, relevance: relevance.label, headlineNationality: headline, quotesMigrant: migrantQuoted, aboutXenophobia: about, kind: input.kind });
    const relevant = relevance.label !== 'none';
    // Some claims are about no migrant by name: a short text is always asked, a long one about other things only by its headline.
    const asked = relevant || short ? fields : fields.filter((field) => field.field === 'title');
    const claims = this.claims.match(asked, { checks: fromChecker(input.outlet) || checks, kind: input.kind, publishedAt: input.publishedAt, part: asked.length < fields.length });
    const signals = textSignals(this.weak, fields, { short, relevant });
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
      quotesMigrant: migrantQuoted,
      aboutXenophobia: about,
      tone: judgeTone(fields),
      claims,
      misinformation: misinformationSigns({ claims, notes: guidance, fields, attributions: all, harmful: xenophobia.harmful, relevant, sensational: title !== undefined && signals.clickbait >= SENSATIONAL }),
      signals,
      guidance,
      model: this.model,
    };
  }

  /** Short texts and headlines whole, others sentence by sentence. */
  private unitsOf(fields: readonly FieldText[], kind: AnalyzeInput['kind']): JudgedUnit[] {
    return fields.flatMap((field) => {
      if (field.sentences.length === 0) return [];
      const asked = asOneNationality(field);
      if (isWhole(field, kind)) return [this.judge(field, field.sentences, this.heads.read(asked, 0, asked.tokens.length), kind, true)];
      return field.sentences.map((sentence) => this.judge(field, [sentence], this.heads.read(asked, sentence.tokenStart, sentence.tokenEnd, SENTENCE_HEAD_COUNT), kind, false));
    });
  }

  private judge(field: FieldText, sentences: readonly Sentence[], answers: Answers, kind: AnalyzeInput['kind'], whole: boolean): JudgedUnit {
    const [first] = sentences;
    const last = sentences.at(-1);
    const shift = first && last ? shiftOf(passageOf(field, first.start, last.end, REFUSAL_TEXT)) : 0;
    const shifted = (p: number): number => (shift === 0 ? p : logistic(Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p)) + shift));
    if (!whole) return { field, sentences, answers, ownHarm: shifted(answers.probability('own:vigia')), margin: 0, home: 1, adopts: false };
    const { probability, margin, home } = blendExperts((head) => answers.probability(head), (head) => answers.cut(head), kind);
    return { field, sentences, answers, ownHarm: shifted(probability), margin: margin + shift, home, adopts: margin + shift > 0 };
  }

  /** A post, a headline, a sentence: judged whole, at the cuts found on texts like it. */
  private judgeShort(unit: JudgedUnit, attributions: Attributions, { label: relevance, score }: RelevanceJudgement, kind: AnalyzeInput['kind']): Judged {
    const { calibration } = this.heads.header;
    const context = contextOf(unit, { near: false, style: 0 }, attributions.get(unit.field) ?? []);
    const pointed = mentions(unit.field) || (context.hinted.some(isHarmful) && unit.ownHarm >= POINTED);
    const elsewhere = relevance === 'none' && !pointed;
    if (elsewhere && score >= SURELY_OTHER[kind] && unit.margin < unpointed(unit)) return { findings: [], xenophobia: { score: Math.min(SILENT, unit.ownHarm), harmful: false } };
    const silent = relevance === 'none' && !unit.adopts;
    const findings = silent ? [] : findingsOf(unit, attributions.get(unit.field) ?? [], (frame) => unit.answers.probability(FRAME_HEADS[frame]) >= calibration[FRAME_HEADS[frame]].cut);
    return { findings, xenophobia: { score: unit.ownHarm, harmful: unit.adopts } };
  }

  /** A piece of several units: each is asked with its surroundings whether it carries harm, and whether the newsroom does it; constructive frames must hold for the piece as a whole. */
  private judgeArticle(units: readonly JudgedUnit[], attributions: Attributions, relevance: RelevanceLabel, { checks, about }: { checks: boolean; about: boolean }): Judged {
    const { sentences, article } = this.heads.header;
    if (relevance === 'none') return { findings: [], xenophobia: { score: Math.min(0.05, ...units.map((unit) => unit.ownHarm)), harmful: false } };
    const style = styleOf(units.slice(0, STYLE_UNITS).map((unit) => (head) => unit.answers.probability(head)));
    // A piece that names nobody and is about migration all the same speaks of them throughout.
    const implied = units.some(({ field }) => field.field === 'title' && namesPeople(field, 0, field.tokens.length)) || !units.some(({ field }) => mentions(field));
    let previous = false;
    const asked = units.map((unit) => {
      const context = contextOf(unit, { near: implied || previous, style }, attributions.get(unit.field) ?? []);
      previous = context.people;
      const features = sentenceFeatures((head) => unit.answers.probability(head), (head) => unit.answers.cut(head), context, relevance);
      return { unit, context, harm: sentenceScore(sentences.harm, features), own: sentenceScore(sentences.own, features), constructive: sentenceScore(sentences.constructive, features) };
    });
    const constructive = constructiveScore(asked.map((one) => one.constructive)) >= article.C;
    const warmest = constructive ? Math.max(...asked.filter(({ unit, context }) => showsWarmth(unit, context)).map((one) => one.constructive)) : Infinity;
    let harm = 0;
    const findings = asked.flatMap(({ unit, context, ...scores }) => {
      const adopts = !checks && scores.own >= (about && context.attributed > 0 ? Infinity : article.own + (context.title ? 0 : IN_BODY)) && !mocks(unit) && isChargeable(unit, context, about || relevance === 'abroad');
      const harmful = adopts || (scores.harm >= article.H && showsHarm(unit, context));
      const warm = constructive && showsWarmth(unit, context) && scores.constructive >= Math.min(CONSTRUCTIVE_SENTENCE, warmest);
      const shown = { ...unit, adopts, ownHarm: Math.max(adopts ? 0.5 : 0, logistic(scores.own)) };
      const found = findingsOf(shown, attributions.get(unit.field) ?? [], framesShown(unit, context, harmful, warm), certaintyIn(unit, { harmful: logistic(scores.harm), constructive: logistic(scores.constructive) }));
      if (found.some((one) => one.stance === 'adopts' && one.voice === 'newsroom' && isHarmful(one.frame))) harm = Math.max(harm, shown.ownHarm);
      return found;
    });
    const worst = Math.max(0, ...asked.map((one) => logistic(one.own)));
    return { findings, xenophobia: harm > 0 ? { score: harm, harmful: true } : { score: Math.min(0.45, worst), harmful: false } };
  }
}

/** A needless nationality in a crime headline is criminalisation of the weak kind (dossier 1.2, R1): a finding, never an explicit charge. */
function withNeedless(findings: readonly Finding[], title: FieldText | undefined, attributions: Attributions): Finding[] {
  if (!title || title.tokens.length === 0 || findings.some((one) => one.field === title.field && isHarmful(one.frame) && one.stance === 'adopts' && one.voice === 'newsroom')) return [...findings];
  const span = { start: title.tokens.starts[0] as number, end: title.tokens.ends[title.tokens.length - 1] as number };
  if (attributedShare(span, attributions.get(title) ?? []) > 0.5) return [...findings];
  return [{ frame: 'H1', field: title.field, ...span, quote: title.raw.slice(span.start, span.end), stance: 'adopts', voice: 'newsroom', score: NEEDLESS }, ...findings.filter((one) => !(one.field === title.field && one.frame === 'H1'))];
}

/** From this probability harm is explicit. */
const EXPLICIT = 0.7;
const isOwnHarm = (one: Finding): boolean => isHarmful(one.frame) && one.stance === 'adopts' && one.voice === 'newsroom';

/** A crime headline in which the origin is the news, or its victim is named, links nobody's origin to crime (dossier 1.2, H1 excludes); other harm must be explicit in it. */
function withoutPertinent(findings: readonly Finding[], title: FieldText): Finding[] {
  return findings.filter((one) => !(one.field === title.field && isOwnHarm(one) && (one.frame === 'H1' || one.score < EXPLICIT)));
}

/** The cut of the clickbait label fits teasers on social networks; of real headlines it would flag half. */
const SENSATIONAL = 0.7;
/** Below what counts as explicit. */
const NEEDLESS = 0.55;

interface JudgedUnit extends Unit {
  /** How far above the cuts the unit stands as a whole, in logits. */
  readonly margin: number;
  readonly home: number;
}

/** Disguised slurs are read as what they are; what is quoted stays as written. */
const readPlain = (field: TextField, raw: string): FieldText => readField(field, undisguise(raw), raw);

type Attributions = ReadonlyMap<FieldText, readonly Attribution[]>;
interface Judged {
  readonly findings: Finding[];
  readonly xenophobia: { readonly score: number; readonly harmful: boolean };
}

/** A text that refuses the frame or mocks it is judged less harmful than its words. */
const shiftOf = (passage: Passage): number => Math.min(refusalShift(passage), mockeryShift(passage));

/** What a unit mocks it does not adopt. */
const mocks = ({ field, sentences }: Unit): boolean => mockeryShift(passageOf(field, sentences[0]?.start ?? 0, sentences.at(-1)?.end ?? field.folded.length, REFUSAL_TEXT)) < 0;

/** A refusal is looked for in this much of a unit. */
const REFUSAL_TEXT = 3000;
/** What a text may score that is about something else and points at nobody. */
const SILENT = 0.05;
/** How sure «about something else» must be: most posts are, most sentences that are asked about alone are not. */
const SURELY_OTHER = { article: 0.7, post: 0 };
/**
 * What a text that points at nobody must show above the cut, in logits. Much of the harm in one-liners and tweets names no one; a longer post of the neighbourhood that names no one is nearly
 * always about a lost cat or a power cut, which the heads, who learnt neighbours' complaints as harm, cannot tell apart.
 */
function unpointed({ field, home }: JudgedUnit): number {
  if (home < 0.5) return 0.1;
  return field.tokens.length > ONE_LINER ? 4 : 0.5;
}
const ONE_LINER = 26;

/** Words of a harmful frame point at somebody only where the whole reads like harm. */
const POINTED = 0.7;
/** Once an article has a constructive frame, each sentence that more likely than not carries one shows it, at least the warmest. In logits. */
const CONSTRUCTIVE_SENTENCE = 0;
/** One sentence among many trips by chance; in a headline it was chosen. In logits. */
const IN_BODY = 0.4;
const MENTION = bitsOf('venezuelan', 'slur', 'place_venezuela', 'otherGroup', 'migrant', 'migration');

const mentions = (field: FieldText): boolean => field.classes.some((bits) => hasAny(bits, MENTION));

function contextOf(unit: Unit, around: { near: boolean; style: number }, attributions: readonly Attribution[]): SentenceContext {
  const first = unit.sentences[0] as Sentence;
  const last = unit.sentences.at(-1) as Sentence;
  const title = unit.field.field === 'title';
  const { near, style } = around;
  return sentenceContext(unit.field, first.tokenStart, last.tokenEnd, { near, style, title, lead: !title && first.index < 2, attributed: attributedShare({ start: first.start, end: last.end }, attributions) });
}

/** Which frames a unit shows once it is known to carry harm or to be warm: those above their cut or with lexical evidence, at least the likeliest. */
function framesShown(unit: Unit, context: SentenceContext, harmful: boolean, warm: boolean): (frame: FrameId, index: number) => boolean {
  if (!harmful && !warm) return () => false;
  const margins = FRAME_IDS.map((frame) => unit.answers.probability(FRAME_HEADS[frame]) / unit.answers.cut(FRAME_HEADS[frame]));
  const best = (harm: boolean): number => Math.max(...margins.filter((_, index) => isHarmful(FRAME_IDS[index] as FrameId) === harm));
  const top = [best(true), best(false)] as const;
  return (frame, index) => {
    const harm = isHarmful(frame);
    if (harm ? !harmful : !warm) return false;
    const margin = margins[index] as number;
    return margin >= (harm ? top[0] : top[1]) || margin >= 1 || (context.cued.includes(frame) && margin >= CUED_MARGIN);
  };
}

/** How sure a frame is in a sentence of an article: that the sentence carries one of its kind at all, times how near this one comes to the likeliest of the kind. */
function certaintyIn(unit: Unit, sure: { readonly harmful: number; readonly constructive: number }): (frame: FrameId) => number {
  const margin = (frame: FrameId): number => unit.answers.probability(FRAME_HEADS[frame]) / unit.answers.cut(FRAME_HEADS[frame]);
  return (frame) => {
    const harm = isHarmful(frame);
    const best = Math.max(...FRAME_IDS.filter((other) => isHarmful(other) === harm).map(margin));
    return (harm ? sure.harmful : sure.constructive) * Math.min(1, margin(frame) / best);
  };
}

/** Share of its cut that a frame needs where the words stand for it. */
const CUED_MARGIN = 0.5;

function isWhole(field: FieldText, kind: AnalyzeInput['kind']): boolean {
  return kind === 'post' ? field.tokens.length <= POST_TOKENS : field.field === 'title' || (field.tokens.length <= SHORT_TOKENS && field.sentences.length <= SHORT_SENTENCES);
}

function isShort(fields: readonly FieldText[], kind: AnalyzeInput['kind']): boolean {
  return fields.every((field) => isWhole(field, kind));
}

const PREJUDICE = new PatternSet([/\b(?:xenof\w+|racis\w+|estigmatiza\w*|discriminacion|discriminad\w+|discriminan|discriminar|prejuicios?|estereotipos?|discurso de odio|aporofobia)\b/]);
const PEOPLE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant', 'migration');

function aboutXenophobia(fields: readonly FieldText[]): boolean {
  let hits = 0;
  for (const field of fields) {
    for (const sentence of field.sentences.slice(0, 200)) {
      if (PREJUDICE.matchesIn(passageOf(field, sentence.start, sentence.end)) !== 0) hits += field.field === 'title' ? 2 : sentence.index < 3 ? 1 : 0.5;
    }
  }
  return hits >= 1 && fields.some((field) => field.classes.some((bits) => hasAny(bits, PEOPLE)));
}

const round = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000;

