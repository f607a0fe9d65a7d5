import { PIECE_KINDS } from '#vigia/codebook';
import { z } from 'zod';
import { copies, weekOrDay } from './figures.js';
import { overviewResponse } from './http.js';
import { indicesResponse } from './trends.js';

export const reportQuery = z.strictObject({ week: weekOrDay.optional(), kind: z.enum(PIECE_KINDS).default('article'), copies });
export type ReportQuery = z.infer<typeof reportQuery>;
/** The week as a page to print: the first screen's figures with the indices of its twelve weeks. */
export const reportResponse = z.object({
  generatedAt: z.string(),
  model: z.string(),
  period: z.object({ from: z.string(), to: z.string() }).describe('First and last day of the week.'),
  overview: overviewResponse,
  indices: indicesResponse.shape.rows.describe('All places, twelve weeks, oldest first.'),
  total: indicesResponse.shape.totals.element.describe('All places, the twelve weeks together.'),
  cities: indicesResponse.shape.rows.describe('The nine cities in this week.'),
});
export type ReportResponse = z.infer<typeof reportResponse>;
