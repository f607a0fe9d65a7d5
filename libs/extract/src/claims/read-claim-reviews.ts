import type { ClaimReviewOutcome } from '#vigia/contracts';
import { parseLoosely, property } from '../page/json-ld.js';
import { readPageHead } from '../page/page-head.js';
import { parseHtml } from '../page/parse-html.js';
import { decodeBytes } from '../text/decode-bytes.js';
import { isBinary } from '../text/is-binary.js';
import { microdataReviews } from './microdata.js';
import { isClaimReview, isJson, readReview, refused, type Json, type ReviewHints } from './read-review.js';

/** Guards against a page that is made to keep us busy. */
const MOST_NODES = 5_000;
const MOST_REVIEWS = 200;

export interface ReviewPageHints extends ReviewHints {
  contentType?: string | null | undefined;
}

/**
 * Every ClaimReview of a page, from JSON-LD (single, array, `@graph`, nested, broken) and microdata. The same review in both is one. Pure; never throws; a page without any gives none.
 */
export function readClaimReviews(page: Buffer | string, hints: ReviewPageHints): ClaimReviewOutcome[] {
  const html = typeof page === 'string' ? page : decodeBytes(page, { contentType: hints.contentType }).text;
  if (isBinary(html) || !/ClaimReview/i.test(html)) return [];
  const document = parseHtml(html);
  const linked = readPageHead(document).linkedData.filter((block) => /ClaimReview/i.test(block)).flatMap((block) => reviewsOfBlock(block, hints));
  return dedupe([...linked, ...microdataReviews(document).map((node) => readReview(node, hints))]).slice(0, MOST_REVIEWS);
}

function reviewsOfBlock(block: string, hints: ReviewHints): ClaimReviewOutcome[] {
  const data = parseLoosely(block);
  if (data === undefined) return [salvage(block, hints)];
  const nodes = findClaimReviews(data);
  return nodes.length > 0 ? nodes.map((node) => readReview(node, hints)) : [refused('not_a_review', 'El bloque habla de ClaimReview pero ninguno de sus objetos lo es (@type).')];
}

/** Every ClaimReview anywhere inside a value. `most`: how many objects and lists are looked at. */
export function findClaimReviews(data: unknown, most = MOST_NODES): Json[] {
  const found: Json[] = [];
  const queue: unknown[] = [data];
  for (let seen = 0; seen < queue.length && seen < most; seen += 1) {
    const node = queue[seen];
    if (Array.isArray(node)) for (const each of node as unknown[]) queue.push(each);
    else if (isJson(node)) {
      if (isClaimReview(node)) found.push(node);
      else queue.push(...Object.values(node).filter((value) => typeof value === 'object' && value !== null));
    }
  }
  return found;
}

/** Property by property, for a block that no mending makes JSON. */
function salvage(block: string, hints: ReviewHints): ClaimReviewOutcome {
  if (!/"@type"\s*:\s*(?:\[\s*)?"[^"]*ClaimReview"/.test(block)) return refused('unreadable', 'El bloque JSON-LD está dañado y no se reconoce ningún ClaimReview en él.');
  const author = /"author"\s*:[[{\s]{0,20}(?:[^}]{0,2000}?"name"\s*:\s*)?"([^"]+)"/.exec(block)?.[1];
  const node = { claimReviewed: property(block, 'claimReviewed'), datePublished: property(block, 'datePublished'), url: property(block, 'url'), author, reviewRating: { alternateName: property(block, 'alternateName') } };
  const outcome = readReview(node, hints);
  if (outcome.kind === 'refused') return refused('unreadable', `El bloque JSON-LD está dañado: ${outcome.message}`);
  return { kind: 'review', review: { ...outcome.review, notes: [...outcome.review.notes, 'El bloque JSON-LD estaba dañado; se leyó propiedad por propiedad.'] } };
}

function dedupe(outcomes: readonly ClaimReviewOutcome[]): ClaimReviewOutcome[] {
  const seen = new Set<string>();
  return outcomes.filter((outcome) => {
    const key = outcome.kind === 'review' ? `${outcome.review.claim}\n${outcome.review.url}` : outcome.message;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
