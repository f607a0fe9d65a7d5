import { z } from 'zod';
import { READER_LANGUAGES } from './reader-http.js';
import { reportQuery } from './report.js';

/** The report as a file, with what the screen's switches say. */
export const reportPdfQuery = reportQuery.extend({
  figures: z.enum(['corrected', 'raw']).default('corrected').describe('corrected: sentences and shades without the errors measured in the model, where they are known; raw: as it counted. Tables of indices give both.'),
  lang: z.enum(READER_LANGUAGES).default('es'),
});
export type ReportPdfQuery = z.infer<typeof reportPdfQuery>;
