import type { ClaimReviewOutcome } from '#vigia/contracts';
import { decodeBytes } from '../text/decode-bytes.js';
import { readClaimTable, type ClaimFileRow } from './read-claim-table.js';
import { findClaimReviews } from './read-claim-reviews.js';
import { isJson, readReview, refused, textOf, type Json } from './read-review.js';

/** Longest object that is looked at by itself in a broken file: a ClaimReview is a few thousand characters. */
const LONGEST_OBJECT = 200_000;

/**
 * A file of checks: a DataFeed of ClaimReviews (Data Commons), the answer of Google's fact check tools, ClaimReviews as an array or as lines, or a table (CSV, TSV). A file that stops in the
 * middle gives everything that is whole and says at the end that it stops. Pure; never throws.
 * @param name file name: its ending tells a table from JSON
 */
export function readClaimFile(bytes: Buffer, name: string): ClaimFileRow[] {
  const text = decodeBytes(bytes, {}).text.replace(/^\ufeff/, '');
  if (text.trim() === '') return [{ row: 1, outcome: refused('unreadable', 'El archivo está vacío.') }];
  if (/\.(csv|tsv|txt)$/i.test(name) || !/^\s*[[{]/.test(text)) return readClaimTable(text);
  return numbered(outcomesOf(text), text);
}

function outcomesOf(text: string): ClaimReviewOutcome[] {
  const whole = tryParse(text);
  if (whole !== undefined) return nodesOf(whole).map(readNode);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '').map(tryParse);
  // JSON Lines: every line is a value of its own; the last may be cut.
  if (lines.length > 1 && lines.slice(0, -1).every(isJson)) return lines.flatMap((value) => (value === undefined ? [refused('cut_off', 'La última línea está incompleta.')] : nodesOf(value).map(readNode)));
  return [...wholeObjects(text).flatMap((value) => nodesOf(value).map(readNode)), refused('cut_off', 'El archivo se interrumpe o está dañado: se leyó lo que estaba completo.')];
}

function numbered(outcomes: readonly ClaimReviewOutcome[], text: string): ClaimFileRow[] {
  const given = outcomes.length > 0 ? outcomes : [refused('not_a_review', /claimreview/i.test(text) ? 'El archivo nombra ClaimReview pero no trae ninguno.' : 'El archivo no trae ningún ClaimReview.')];
  return given.map((outcome, index) => ({ row: index + 1, outcome }));
}

/** A ClaimReview, or a claim of Google's fact check tools with one of its reviews. */
type Found = { node: Json } | { claim: Json; review: Json };

function nodesOf(data: unknown): Found[] {
  const google = isJson(data) && Array.isArray(data['claims']) ? (data['claims'] as unknown[]) : isJson(data) && Array.isArray(data['claimReview']) ? [data] : null;
  if (google === null) return findClaimReviews(data, Infinity).map((node) => ({ node }));
  return google.filter(isJson).flatMap((claim) => (Array.isArray(claim['claimReview']) ? (claim['claimReview'] as unknown[]) : []).filter(isJson).map((review) => ({ claim, review })));
}

function readNode(found: Found): ClaimReviewOutcome {
  if ('node' in found) return readReview(found.node, {});
  const { claim, review } = found;
  const publisher = isJson(review['publisher']) ? (textOf(review['publisher']['name']) ?? textOf(review['publisher']['site'])) : null;
  return readReview({ claimReviewed: claim['text'], itemReviewed: { author: claim['claimant'] }, url: review['url'], author: publisher, datePublished: review['reviewDate'] ?? claim['claimDate'], reviewRating: { alternateName: review['textualRating'] } }, {});
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The innermost whole objects of a broken text that are checks. One pass. */
function wholeObjects(text: string): unknown[] {
  const found: unknown[] = [];
  const starts: number[] = [];
  let taken = -1;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') starts.push(index);
    else if (char === '}') {
      const start = starts.pop();
      // An object around one that was taken is not taken as well.
      if (start === undefined || start <= taken || index - start > LONGEST_OBJECT) continue;
      const part = text.slice(start, index + 1);
      if (!/ClaimReview"|"claimReview"/.test(part)) continue;
      const value = tryParse(part);
      if (!isJson(value) || nodesOf(value).length === 0) continue;
      found.push(value);
      taken = index;
    }
  }
  return found;
}
