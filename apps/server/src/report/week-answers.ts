import { Injectable } from '@nestjs/common';
import { Analyzer } from '#vigia/analysis';
import { ClaimBoard } from '#vigia/claims';
import type { ReportQuery, ReportResponse } from '#vigia/contracts';
import { WeekReport } from '#vigia/trends';
import { may, type Principal } from '../access/principal.js';
import { PieceCards } from '../api/piece-cards.js';
import { weekSeen, weekViewOf } from '../api/week-seen.js';
import type { ReportParts } from './report-paper.js';

/** Pieces shown on the report's screen, and on paper. */
const HARMFUL_SHOWN = 6;
const EXAMPLES_SHOWN = 3;

/** The week's report, and what stands beside it, as far as who asks may see it. */
@Injectable()
export class WeekAnswers {
  constructor(
    private readonly reports: WeekReport,
    private readonly analyzer: Analyzer,
    private readonly claims: ClaimBoard,
    private readonly cards: PieceCards,
  ) {}

  async report(query: ReportQuery, principal: Principal): Promise<ReportResponse> {
    const report = await this.reports.get(query, this.analyzer.model);
    return { ...report, overview: weekSeen(report.overview, weekViewOf(principal)) };
  }

  /** The report with the week's claims and pieces. */
  async whole(query: ReportQuery, principal: Principal): Promise<Pick<ReportParts, 'report' | 'claims' | 'pieces'>> {
    const report = await this.report(query, principal);
    const { week, kind, copies } = report.overview;
    const newest = async (narrative: 'harm_own' | 'opportunity', pageSize: number) => (await this.cards.list({ from: week, to: week, kind, copies, relevance: 'colombia', narrative, page: 1, pageSize }, principal)).items;
    const [claims, harmful, examples] = await Promise.all([
      may(principal, 'claims.read') ? this.claims.week(week, kind) : null,
      may(principal, 'pieces.read') ? newest('harm_own', HARMFUL_SHOWN) : null,
      may(principal, 'pieces.read') ? newest('opportunity', EXAMPLES_SHOWN) : null,
    ]);
    return { report, claims, pieces: harmful && examples && { harmful, examples } };
  }
}
