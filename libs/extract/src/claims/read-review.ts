import { claimReview, type ClaimReview, type ClaimReviewOutcome, type ReviewProblem } from '#vigia/contracts';
import { parseNewsDate } from '../dates/parse-news-date.js';
import { foldLine } from '../text/fold-line.js';
import { htmlToText } from '../text/html-to-text.js';

export type Json = Record<string, unknown>;

/** More than this is no claim but an article; a long claim of a real check has under a hundred. */
const MOST_WORDS = 300;
const LONGEST_VERDICT = 500;
const LONGEST_NAME = 300;
/** Google's guidelines: −1 says that a verdict has no place on the scale. */
const UNRATED = -1;

export interface ReviewHints {
  /** Address of the page it stands on, where it names none itself. */
  url?: string | undefined;
  /** Who publishes the page, where it names nobody. */
  checker?: string | undefined;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for `ClaimReview` under any of the names schema.org has had. */
export function isClaimReview(node: Json): boolean {
  const type = node['@type'];
  return (Array.isArray(type) ? (type as unknown[]) : [type]).some((name) => typeof name === 'string' && /^(?:https?:\/\/schema\.org\/|schema:)?ClaimReview$/i.test(name.trim()));
}

/** One schema.org ClaimReview as cleaned fields, or what is wrong with it. Never throws, whatever types stand where. */
export function readReview(node: Json, hints: ReviewHints): ClaimReviewOutcome {
  const item = firstOf(node['itemReviewed']);
  const claim = textOf(node['claimReviewed']) ?? (isJson(item) ? (textOf(item['text']) ?? textOf(item['name'])) : null);
  if (claim === null) return refused('no_claim', 'El ClaimReview no dice qué afirmación revisó (claimReviewed).');
  const tooLong = longClaim(claim);
  if (tooLong) return tooLong;
  const rating = readRating(node['reviewRating']);
  const about = `El chequeo de «${claim.slice(0, 80)}»`;
  if (rating.verdict === null) return refused('no_verdict', `${about} no trae veredicto (reviewRating).`);
  const checker = nameOf(node['author']) ?? nameOf(node['publisher']) ?? nameOf(node['creator']) ?? hints.checker ?? null;
  if (checker === null) return refused('no_checker', `${about} no dice quién verificó (author).`);
  const url = [textOf(node['url']), addressOf(node['mainEntityOfPage']), addressOf(node['@id']), hints.url ?? null].map((address) => absolute(address, hints.url)).find((address) => address !== null);
  if (url === undefined) return refused('no_address', `${about} no tiene una dirección http(s).`);
  return checked({
    claim, url, checker: checker.slice(0, LONGEST_NAME), date: dateOf(node['datePublished']) ?? dateOf(node['dateCreated']) ?? dateOf(node['dateModified']), ...rating,
    claimant: isJson(item) ? (nameOf(item['author'])?.slice(0, LONGEST_NAME) ?? null) : null,
    appearances: isJson(item) ? appearancesOf(item) : [],
  });
}

export function longClaim(claim: string): ClaimReviewOutcome | null {
  const words = claim.split(/\s+/).length;
  return words > MOST_WORDS ? refused('claim_too_long', `La afirmación tiene ${words} palabras; más de ${MOST_WORDS} no es una afirmación sino un texto.`) : null;
}

/** The last look: whatever passes fits the contract. */
export function checked(fields: Record<keyof ClaimReview, unknown>): ClaimReviewOutcome {
  const result = claimReview.safeParse(fields);
  if (result.success) return { kind: 'review', review: result.data };
  const [issue] = result.error.issues;
  const field = String(issue?.path[0]);
  const problems: Record<string, ReviewProblem> = { claim: issue?.code === 'too_big' ? 'claim_too_long' : 'no_claim', url: 'no_address', checker: 'no_checker', verdict: 'no_verdict' };
  return refused(problems[field] ?? 'unreadable', `El campo «${field}» no se puede usar: ${issue?.message ?? ''}`);
}

export function refused(problem: ReviewProblem, message: string): ClaimReviewOutcome {
  return { kind: 'refused', problem, message };
}

/** A rating outside its own scale is kept and told, never mended: only the checker knows what was meant. */
export function scaleNotes(rating: number | null, scale: { worst: number; best: number } | null): string[] {
  if (scale === null) return [];
  const { worst, best } = scale;
  if (worst === best) return [`Su escala empieza y termina en ${worst}.`];
  const outside = rating !== null && rating !== UNRATED && (rating < Math.min(worst, best) || rating > Math.max(worst, best));
  return outside ? [`La calificación ${rating} está fuera de su propia escala, de ${worst} a ${best}.`] : [];
}

function readRating(value: unknown): { verdict: string | null; rating: number | null; ratingScale: { worst: number; best: number } | null; notes: string[] } {
  const node = firstOf(value);
  if (!isJson(node)) return { verdict: textOf(node), rating: null, ratingScale: null, notes: [] };
  const [rating, worst, best] = [numberOf(node['ratingValue']), numberOf(node['worstRating']), numberOf(node['bestRating'])];
  const ratingScale = worst !== null && best !== null ? { worst, best } : null;
  const words = textOf(node['alternateName']) ?? textOf(node['name']) ?? textOf(node['ratingExplanation']) ?? (rating === null ? textOf(node['ratingValue']) : null);
  const inNumbers = rating === null ? null : ratingScale === null ? `${rating}` : `${rating} en una escala de ${ratingScale.worst} a ${ratingScale.best}`;
  return { verdict: (words ?? inNumbers)?.slice(0, LONGEST_VERDICT) ?? null, rating, ratingScale, notes: scaleNotes(rating, ratingScale) };
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? (value as unknown[])[0] : value;
}

export function textOf(value: unknown): string | null {
  const first = firstOf(value);
  if (isJson(first)) return typeof first['@value'] === 'string' ? textOf(first['@value']) : null;
  if (typeof first !== 'string') return null;
  return foldLine(htmlToText(first)) || null;
}

export function numberOf(value: unknown): number | null {
  const first = firstOf(value);
  const number = typeof first === 'number' ? first : typeof first === 'string' && /^\s*-?\d+(?:[.,]\d+)?\s*$/.test(first) ? Number(first.trim().replace(',', '.')) : NaN;
  return Number.isFinite(number) ? number : null;
}

function nameOf(value: unknown): string | null {
  const first = firstOf(value);
  return isJson(first) ? (textOf(first['name']) ?? textOf(first['legalName'])) : textOf(first);
}

function addressOf(value: unknown): string | null {
  const first = firstOf(value);
  return isJson(first) ? (textOf(first['@id']) ?? textOf(first['url'])) : textOf(first);
}

function absolute(address: string | null, base: string | undefined): string | null {
  if (address === null) return null;
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function appearancesOf(item: Json): string[] {
  const all = [item['appearance'], item['firstAppearance']].flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  return [...new Set(all.flatMap((value) => (isJson(value) ? (textOf(value['url']) ?? textOf(value['@id'])) : textOf(value)) ?? []))].slice(0, 50);
}

/** As precise as it is written, and the day as it is written, whatever the zone. */
export function dateOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const partial = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:$|[T ])/.exec(text);
  if (partial) return [partial[1], partial[2], partial[3]].filter((part) => part !== undefined).join('-');
  return parseNewsDate(text)?.toISOString().slice(0, 10) ?? null;
}
