import { isHarmful } from '#vigia/codebook';
import type { AnalyzeInput, AnalyzeOutput, Finding } from '#vigia/contracts';
import { matchClaims } from './claims/match-claims.js';
import { misinformationSigns } from './claims/misinformation.js';
import { cueScore, findingsOf } from './frames/find-frames.js';
import { outletHarmOf } from './frames/outlet-harm.js';
import { checkGuidance } from './guidance/check-guidance.js';
import { headlineNationality } from './headline/headline-nationality.js';
import { detectLanguage } from './language/detect-language.js';
import { bitsOf, hasAny } from './lexicon/word-classes.js';
import { findCities } from './place/find-cities.js';
import { findGroups, relevanceByRule, relevanceEvidence } from './relevance/judge-relevance.js';
import { type FieldText, readField } from './text/document.js';
import { judgeTone } from './tone/judge-tone.js';
import { attribute } from './voice/attribute.js';

const VERSION = 'vigia-lexical-0.1';
/** Text beyond this is not judged: no piece of press is longer, and the bound keeps hostile input cheap. */
const MAX_TEXT = 200_000;

/** Judges pieces. Pure and synchronous once loaded; takes any string without throwing. */
export class Analyzer {
  readonly model = VERSION;

  static load(_modelDir?: string): Analyzer {
    return new Analyzer();
  }

  analyze(input: AnalyzeInput): AnalyzeOutput {
    const fields: FieldText[] = [];
    if (input.title) fields.push(readField('title', input.title.slice(0, MAX_TEXT)));
    if (input.text) fields.push(readField('text', input.text.slice(0, MAX_TEXT)));
    const attributions = new Map(fields.map((field) => [field, attribute(field)]));
    const evidence = relevanceEvidence(fields);
    const relevance = relevanceByRule(evidence);
    const findings: Finding[] = [];
    if (relevance.label !== 'none') {
      for (const field of fields) findings.push(...findingsOf(field, attributions.get(field) ?? [], (sentence, frame) => cueScore(field, sentence, frame), () => 0.6));
    }
    const own = findings.filter((one) => isHarmful(one.frame) && one.stance === 'adopts' && one.voice === 'newsroom');
    const xenophobia = own.length > 0 ? Math.max(...own.map((one) => one.score)) : 0.08;
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
      xenophobia: { score: round(xenophobia), label: xenophobia >= 0.5 ? 'xenophobic' : 'not_xenophobic' },
      outletHarm: outletHarmOf(findings),
      headlineNationality: headline,
      quotesMigrant,
      aboutXenophobia: aboutXenophobia(fields),
      tone: judgeTone(fields),
      claims,
      misinformation: misinformationSigns(claims, guidance, fields, all, own.length > 0, relevance.label !== 'none'),
      guidance,
      model: this.model,
    };
  }
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

