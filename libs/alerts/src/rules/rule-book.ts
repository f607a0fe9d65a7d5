import type { AlertRule, AlertRuleInput, AlertRulePreview } from '#vigia/contracts';
import { dayOf, hashId, isoWeekOf, UserError, weekBounds, weeksUpTo, type Clock } from '#vigia/kernel';
import type { AlertRuleRecord, AssessmentRecord, OutletRecord, Store } from '#vigia/store';
import type { AlertSettings } from '../alert-settings.js';
import { measureCertainty } from './certainty.js';
import { claimReturns } from './claim-returns.js';
import { inScope, matchRule } from './match-rule.js';

const PREVIEW_WEEKS = 8;
const EXAMPLES = 5;
const MOST_SPIKES = 500;
/** A rule that would speak of more than this share of what it sees, and of more than a handful, says nothing to anybody. */
const WIDEST_SHARE = 0.3;
const HANDFUL = 20;

interface Matched {
  assessment: AssessmentRecord;
  title: string | null;
  quote: string;
}

/** The stored rules: seeded once, then people's own. */
export class RuleBook {
  private seeded: Promise<void> | null = null;

  constructor(
    private readonly store: Store,
    private readonly settings: Pick<AlertSettings, 'demo'>,
    private readonly clock: Clock,
  ) {}

  /** Every rule, in the order they were made. */
  async listAll(): Promise<AlertRuleRecord[]> {
    this.seeded ??= this.seed();
    await this.seeded;
    return this.store.alertRules.listAll();
  }

  /** The rule every installation starts with, and the ones it may switch on. */
  private async seed(): Promise<void> {
    const { demo } = this.settings;
    const now = this.clock.now();
    const base = { outlets: [], cities: [], narratives: [], minHarm: 1, minScore: 0, capPerDay: demo ? 20 : 3, approval: !demo, quietHours: !demo, createdAt: now, updatedAt: now };
    const rules = [
      { _id: 'own-voice-harm', name: 'Marco dañino en voz del medio', enabled: true },
      { _id: 'headline-nationality', name: 'Nacionalidad innecesaria en el titular', enabled: false },
      { _id: 'false-claim', name: 'Repite una afirmación desmentida', enabled: false },
      { _id: 'spike', name: 'Una narrativa sube en una ciudad', enabled: false },
      { _id: 'silent-channel', name: 'Un canal calla', enabled: false },
      { _id: 'claim-return', name: 'Una afirmación desmentida vuelve', enabled: false },
    ] as const;
    // A millisecond apart: they are listed in the order they were made.
    for (const [index, rule] of rules.entries()) await this.store.alertRules.seed({ ...base, ...rule, kind: rule._id, createdAt: new Date(now.getTime() + index) });
  }

  /**
   * The rule as it is applied: never with less certainty than nine right alerts in ten ask for, by what persons judged. A person may ask for more.
   * @returns `hold`: nine in ten were right at no certainty, so that a person looks at every alert
   */
  async sharpen(rule: AlertRuleRecord): Promise<{ rule: AlertRuleRecord; hold: boolean }> {
    if (rule.kind !== 'own-voice-harm') return { rule, hold: false };
    const { state, minScore } = await measureCertainty(this.store);
    return { rule: { ...rule, minScore: Math.max(rule.minScore, minScore ?? 0) }, hold: state === 'unreached' };
  }

  /** @throws UserError `rule_too_wide` when it would be switched on and speak of nearly everything. */
  async save(id: string | null, input: AlertRuleInput): Promise<AlertRuleRecord> {
    const now = this.clock.now();
    const before = id === null ? null : ((await this.listAll()).find((rule) => rule._id === id) ?? null);
    if (id !== null && !before) throw new UserError('no_rule', `No hay ninguna regla «${id}» / no such rule.`);
    if (before && before.kind !== input.kind) throw new UserError('other_kind', 'Una regla guardada no cambia de clase: cree otra / a stored rule keeps its kind.');
    const rule: AlertRuleRecord = { ...input, _id: id ?? hashId('rule', input.name, now.getTime()), createdAt: before?.createdAt ?? now, updatedAt: now };
    if (rule.enabled) {
      const { refusal } = await this.preview(input);
      if (refusal !== null) throw new UserError('rule_too_wide', refusal);
    }
    await this.store.alertRules.save(rule);
    return rule;
  }

  /** What the rule would have sent in the last eight weeks, by the judgements as they stand. */
  async preview(input: AlertRuleInput): Promise<AlertRulePreview> {
    const now = this.clock.now();
    const { rule } = await this.sharpen({ ...input, _id: '', createdAt: now, updatedAt: now });
    const weeks = weeksUpTo(isoWeekOf(now), PREVIEW_WEEKS);
    if (rule.kind === 'spike') return this.previewSpikes(rule, weeks);
    if (rule.kind === 'claim-return') return this.previewReturns(rule, weeks);
    if (rule.kind === 'silent-channel') return { weeks: PREVIEW_WEEKS, considered: 0, matched: 0, sent: 0, kept: 0, perWeek: weeks.map((week) => ({ week, sent: 0 })), examples: [], refusal: null };
    const partners = new Map((await this.store.outlets.listAll()).filter((outlet) => outlet.partner).map((outlet) => [outlet._id, outlet]));
    const seen: AssessmentRecord[] = [];
    for await (const assessment of this.store.assessments.stream({ from: weekBounds(weeks[0] ?? isoWeekOf(now)).start, relevance: 'colombia' })) if (partners.has(assessment.outletId)) seen.push(assessment);
    const considered = seen.filter((assessment) => inScope(rule, assessment));
    const matches = await this.matchesOf(rule, considered);
    const sent = matches.filter(underCap(rule));
    return {
      weeks: PREVIEW_WEEKS, considered: considered.length, matched: matches.length, sent: sent.length, kept: matches.length - sent.length,
      perWeek: weeks.map((week) => ({ week, sent: sent.filter(({ assessment }) => assessment.week === week).length })),
      examples: sent.slice(0, EXAMPLES).map((match) => exampleOf(match, partners)),
      refusal: refusalOf(matches.length, seen.length, rule),
    };
  }

  /** One for each outlet and wire story. */
  private async matchesOf(rule: AlertRuleRecord, considered: readonly AssessmentRecord[]): Promise<Matched[]> {
    const titles = new Map((await this.store.pieces.listTitles(considered.map((one) => one._id))).map((piece) => [piece._id, piece.title]));
    const told = new Set<string>();
    return considered.flatMap((assessment) => {
      const title = titles.get(assessment._id) ?? null;
      const match = matchRule(rule, assessment, title);
      const story = `${assessment.outletId}|${assessment.clusterId ?? assessment._id}`;
      if (!match || told.has(story)) return [];
      told.add(story);
      return [{ assessment, title, quote: match.findings[0]?.quote ?? title ?? '' }];
    });
  }

  private async previewSpikes(rule: AlertRuleRecord, weeks: readonly string[]): Promise<AlertRulePreview> {
    const all = await this.store.spikes.list({ from: weeks[0] ?? '', to: weeks.at(-1) ?? '' }, MOST_SPIKES);
    const told = all.filter((spike) => tellsOf(rule, spike));
    return { weeks: PREVIEW_WEEKS, considered: all.length, matched: told.length, sent: told.length, kept: 0, perWeek: weeks.map((week) => ({ week, sent: told.filter((spike) => spike.week === week).length })), examples: [], refusal: null };
  }

  private async previewReturns(rule: AlertRuleRecord, weeks: readonly string[]): Promise<AlertRulePreview> {
    const [told, considered] = [await claimReturns(this.store, rule, weeks), new Set<string>()];
    for (const week of weeks) for (const row of await this.store.claimWeeks.listWeek(week)) considered.add(row.claimId);
    const examples = await Promise.all(told.slice(0, EXAMPLES).map(async ({ claimId, week, lastWeek }) => ({ pieceId: null, claimId, title: (await this.store.claims.findById(claimId))?.text ?? claimId, outletName: '', quote: `${lastWeek} → ${week}` })));
    return { weeks: PREVIEW_WEEKS, considered: considered.size, matched: told.length, sent: told.length, kept: 0, perWeek: weeks.map((week) => ({ week, sent: told.filter((one) => one.week === week).length })), examples, refusal: null };
  }
}

/** Whether a spike is one the rule tells of: real, upwards, of a place. */
export function tellsOf(rule: AlertRuleRecord, spike: { scope: string; key: string; narrative: string; direction: string; label: string }): boolean {
  if (spike.direction !== 'rise' || spike.label !== 'real' || spike.scope !== 'city') return false;
  return (rule.cities.length === 0 || rule.cities.some((city) => city === spike.key)) && (rule.narratives.length === 0 || rule.narratives.some((narrative) => narrative === spike.narrative));
}

export function ruleOf({ _id, createdAt: _, updatedAt, ...rule }: AlertRuleRecord): AlertRule {
  return { id: _id, ...rule, updatedAt: updatedAt.toISOString() };
}

function exampleOf({ assessment, title, quote }: Matched, partners: ReadonlyMap<string, OutletRecord>): AlertRulePreview['examples'][number] {
  return { pieceId: assessment._id, claimId: null, title, outletName: partners.get(assessment.outletId)?.name ?? assessment.outletId, quote: quote.slice(0, 300) };
}

/** The first ones of an outlet and day, as the cap lets them through. */
function underCap(rule: AlertRuleRecord): (match: Matched) => boolean {
  const counts = new Map<string, number>();
  return ({ assessment }) => {
    const key = `${assessment.outletId}|${dayOf(assessment.publishedAt ?? assessment.assessedAt)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= rule.capPerDay;
  };
}

function refusalOf(matched: number, seen: number, rule: AlertRuleRecord): string | null {
  if (matched <= HANDFUL || matched / seen <= WIDEST_SHARE) return null;
  return `La regla «${rule.name}» habría avisado de ${matched} de las ${seen} piezas de los aliados en ocho semanas (${Math.round((100 * matched) / seen)} %). El tope es 30 %: un aviso por casi todo no avisa de nada. Suba el nivel o la certeza, o elija medios, ciudades o narrativas / this rule would speak of nearly everything.`;
}
