import { extractInput, type ExtractInput, type ExtractOutput } from '#vigia/contracts';
import { extractPage } from '#vigia/extract';
import { filterLines } from '../line-filter.js';

/** Pages on standard input, what they say on standard output. */
export async function extract(): Promise<void> {
  await filterLines(extractInput, extractOne);
}

function extractOne({ id, url, html, htmlBase64, contentType }: ExtractInput): ExtractOutput {
  const page = htmlBase64 === undefined ? (html ?? '') : Buffer.from(htmlBase64, 'base64');
  return { id, ...extractPage(page, { url, contentType: contentType ?? null }) };
}
