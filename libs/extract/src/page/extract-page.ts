import type { ExtractedPage, ExtractRules } from '#vigia/contracts';
import { decodeBytes } from '../text/decode-bytes.js';
import { isBinary } from '../text/is-binary.js';
import { foldLine } from '../text/fold-line.js';
import { htmlToText } from '../text/html-to-text.js';
import { applyRules, type RuleFields } from './outlet-rules.js';
import { findByline } from './find-byline.js';
import { findCanonicalUrl } from './find-canonical-url.js';
import { findDates } from './find-dates.js';
import { findLanguage } from './find-language.js';
import { findTitle } from './find-title.js';
import { readLinkedArticle } from './json-ld.js';
import { findMainText } from './main-text.js';
import { readPageHead } from './page-head.js';
import { readPageState } from './page-state.js';
import { parseHtml } from './parse-html.js';

export interface PageHints {
  url: string;
  contentType?: string | null | undefined;
  rules?: ExtractRules | undefined;
}

/**
 * One article page → its fields. An outlet's rules win field by field; what nobody states is null. Pure; never throws, whatever the bytes are: a page without an
 * article has an empty text.
 */
export function extractPage(page: Buffer | string, hints: PageHints): ExtractedPage {
  const html = typeof page === 'string' ? page.replaceAll('\u0000', '') : decodeBytes(page, { contentType: hints.contentType }).text;
  const document = parseHtml(isBinary(html) ? '' : html);
  const ruled: RuleFields = hints.rules ? applyRules(document, hints.rules) : {};
  const head = readPageHead(document);
  const linked = readLinkedArticle(head.linkedData);
  const title = ruled.title ?? findTitle(head, linked);
  const dates = findDates(document, head, linked, { url: hints.url, title: title?.value ?? null });
  const byline = ruled.byline ?? findByline(document, head, linked);
  const language = findLanguage(head, linked);
  const canonical = findCanonicalUrl(head, linked, hints.url);
  const published = ruled.publishedAt ?? dates.published;
  const descriptions = ['og:description', 'description', 'twitter:description'].flatMap((name) => head.meta.get(name) ?? []).map((text) => foldLine(htmlToText(text)));
  const text = ruled.text ?? findMainText(document, { title: title?.value ?? null, linkedBody: linked?.body ?? null, descriptions });
  const found = { title, text, byline, publishedAt: published, modifiedAt: dates.modified, canonicalUrl: canonical, language };
  const foundBy: Record<string, string> = { ...readPageState(head) };
  for (const [field, value] of Object.entries(found)) if (value) foundBy[field] = value.by;
  return {
    title: title?.value ?? null,
    text: text?.value ?? '',
    byline: byline?.value ?? null,
    publishedAt: published?.value ?? null,
    modifiedAt: dates.modified?.value ?? null,
    canonicalUrl: canonical?.value ?? null,
    language: language?.value ?? null,
    foundBy,
  };
}
