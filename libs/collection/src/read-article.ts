import { extractPage, normalizeUrl } from '#vigia/extract';
import type { FetchedBody } from '#vigia/fetch';
import type { OutletFile } from '#vigia/contracts';
import type { CaptureRecord, PieceRecord } from '#vigia/store';
import { pieceFromPage } from './piece-factory.js';

/** The piece that a fetched page shows, under its canonical address. */
export function readArticle(capture: CaptureRecord, page: FetchedBody, outlet: OutletFile, now: Date): PieceRecord {
  const extracted = extractPage(page.body, { url: page.url, contentType: page.contentType, rules: outlet.extract });
  const canonical = extracted.canonicalUrl && normalizeUrl(extracted.canonicalUrl, page.url);
  return pieceFromPage(capture, extracted, canonical ?? normalizeUrl(page.url) ?? capture.url, now);
}
