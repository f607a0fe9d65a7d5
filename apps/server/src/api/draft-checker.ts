import { Injectable } from '@nestjs/common';
import { Analyzer, GUIDANCE_RULES, type GuidanceRule } from '#vigia/analysis';
import type { DraftChecked, DraftInput } from '#vigia/contracts';

const RULES: Readonly<Record<string, GuidanceRule>> = GUIDANCE_RULES;

/** Judges a draft as it would be judged once published. It knows no store and no log: nothing of a draft can be kept. */
@Injectable()
export class DraftChecker {
  constructor(private readonly analyzer: Analyzer) {}

  check({ title, text }: DraftInput): DraftChecked {
    const { relevance, findings, guidance, outletHarm, model } = this.analyzer.analyze({ id: 'draft', kind: 'article', title: title === '' ? null : title, text, outlet: null, outletCity: null, publishedAt: null });
    return {
      relevance: relevance.label, model, findings, outletHarm,
      guidance: guidance.map((note) => ({ ...note, quote: (note.field === 'title' ? title : text).slice(note.start, note.end), guide: RULES[note.rule]?.guide ?? null })),
    };
  }
}
