import { Inject, Injectable } from '@nestjs/common';
import type { ReportPdfQuery } from '#vigia/contracts';
import { hashId, type Clock } from '#vigia/kernel';
import { AnswerCache } from '#vigia/trends';
import { Speech } from '#vigia/wording';
import { OwnAddress } from '../access/own-address.js';
import type { Principal } from '../access/principal.js';
import { CLOCK } from '../platform/tokens.js';
import { VERSION } from '../platform/version.js';
import { PAPER_WORDS } from './paper-words.js';
import { writePaper } from './paper-writer.js';
import { reportPaper, type ReportParts } from './report-paper.js';
import { WeekAnswers } from './week-answers.js';

/** Files kept at most, about a hundred kilobytes each. */
const MOST_KEPT = 12;

export interface ReportFile {
  name: string;
  /** The same for the same figures, whenever they are asked for. */
  etag: string;
  bytes(): Promise<Buffer>;
}

/** The week's report as a PDF. One file is set at a time, and one that says the same is not set again. */
@Injectable()
export class ReportFiles {
  private readonly kept = new Map<string, Promise<Buffer>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly weeks: WeekAnswers,
    private readonly answers: AnswerCache,
    private readonly address: OwnAddress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find({ figures, lang, ...query }: ReportPdfQuery, principal: Principal): Promise<ReportFile> {
    const parts = await this.answers.get(['report parts', query, [...principal.permissions].sort(), principal.outletIds], () => this.weeks.whole(query, principal));
    const { week, kind, copies } = parts.report.overview;
    const whole: ReportParts = { ...parts, figures, address: this.address.linkable };
    const etag = hashId(VERSION, lang, JSON.stringify({ ...whole, report: { ...whole.report, generatedAt: null } }));
    // Two files of a week that do not say the same are not called the same.
    const name = ['vigia', week, kind, ...(copies === 'each' ? ['copias'] : []), ...(figures === 'raw' ? ['sin-corregir'] : []), lang].join('-');
    return { name: `${name}.pdf`, etag: `"${etag}"`, bytes: () => this.bytesOf(etag, whole, lang) };
  }

  private bytesOf(etag: string, parts: ReportParts, lang: ReportPdfQuery['lang']): Promise<Buffer> {
    const known = this.kept.get(etag);
    if (known) return known;
    const bytes = this.last.then(() => writePaper(reportPaper(parts, new Speech(lang, PAPER_WORDS[lang], () => this.clock.now()))));
    this.last = bytes.catch(() => undefined);
    this.kept.set(etag, bytes);
    // What failed is tried again.
    bytes.catch(() => this.kept.delete(etag));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return bytes;
  }
}
