import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { htmlToText } from '../../libs/extract/src/text/html-to-text.js';

/** What a test of the suite states about the first entry or the feed, where a reader of news has a field for it. */
export type SuiteField = 'title' | 'link' | 'date';

export interface SuiteExpectation {
  of: 'entry' | 'feed';
  field: SuiteField;
  /** A date is in ISO 8601, UTC. */
  value: string;
}

export interface SuiteCase {
  name: string;
  group: 'wellformed' | 'illformed';
  body: Buffer;
  /** The address it was served from, by its Content-Location where the test sets one. */
  url: string;
  contentType: string | null;
  expectation: SuiteExpectation | null;
}

/** What any reader has to say about the first entry and the feed. Titles may hold markup: the comparison takes it away on both sides. */
export interface SuiteReading {
  entryTitle: string | null;
  entryLink: string | null;
  entryDates: (string | null)[];
  feedTitle: string | null;
  feedLink: string | null;
  feedDates: (string | null)[];
}

const ORIGIN = 'http://127.0.0.1:8097/';
const CLAIM = /^(?:not bozo and )?(entries\[0\]|feed)(?:\.|\[')(title|link|updated|published|created|modified|date)(_parsed)?(?:'\])?\s*==\s*(.+)$/s;

/** All tests of a checkout or sdist of feedparser (github.com/kurtmckee/feedparser), read from its `tests` folder: nothing of it is kept in the project. */
export function suiteCases(folder: string): SuiteCase[] {
  return (['wellformed', 'illformed'] as const).flatMap((group) => {
    const root = join(folder, group);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml')).sort();
    return files.map((name) => suiteCase(folder, group, join(root, name)));
  });
}

function suiteCase(folder: string, group: SuiteCase['group'], path: string): SuiteCase {
  const body = readFileSync(path);
  const head = commentOf(body);
  const name = relative(folder, path);
  const location = header(head, 'Content-Location');
  const served = new URL(`tests/${name}`, ORIGIN).href;
  const url = location !== null && /^(https?:|\/)/.test(location) ? new URL(location, served).href : served;
  const expect = /Expect:\s*([^]*?)\s*$/.exec(head.replace(/-->[^]*$/, ''))?.[1] ?? '';
  return { name, group, body, url, contentType: header(head, 'Content-type'), expectation: expectationOf(expect) };
}

/** The comment that opens a test, whatever the charset: its words are ASCII. */
function commentOf(body: Buffer): string {
  const text = body.subarray(0, 8000).toString('latin1').replaceAll('\0', '');
  const start = text.indexOf('<!--');
  return start < 0 ? '' : text.slice(start + 4, text.indexOf('-->', start) + 3);
}

function header(comment: string, name: string): string | null {
  return new RegExp(`^Header:\\s+${name}:(.+)$`, 'im').exec(comment)?.[1]?.trim() ?? null;
}

/** @returns null for what a reader of news has no field for, and for claims made of several. */
export function expectationOf(expect: string): SuiteExpectation | null {
  const claim = CLAIM.exec(expect);
  const [, of, name, parsed, literal = ''] = claim ?? [];
  if (!claim || / and |==/.test(stripStrings(literal))) return null;
  const value = parsed ? tupleDate(literal) : pythonString(literal);
  if (value === null) return null;
  const field: SuiteField = name === 'title' || name === 'link' ? name : 'date';
  const date = field === 'date' ? isoOf(value) : value;
  return date === null ? null : { of: of === 'feed' ? 'feed' : 'entry', field, value: date };
}

function stripStrings(text: string): string {
  return text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs, '');
}

/** `(2003, 12, 31, 10, 14, 55, 2, 365, 0)`: UTC, then weekday, day of the year and summer time. */
function tupleDate(literal: string): string | null {
  const [year, month, day, hour, minute, second] = literal.match(/\d+/g)?.map(Number) ?? [];
  if (!literal.trim().startsWith('(') || year === undefined || month === undefined) return null;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString();
}

function isoOf(value: string): string | null {
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** One or several string literals joined by `+`. */
function pythonString(literal: string): string | null {
  const parts = literal.match(/u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/gs);
  if (!parts || stripStrings(literal.replace(/u(?=['"])/g, '')).replace(/[\s+]/g, '') !== '') return null;
  return parts
    .map((part) => part.replace(/^u/, '').slice(1, -1))
    .join('')
    .replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis, (_match, long?: string, short?: string, one?: string) => (one === undefined ? String.fromCharCode(parseInt(long ?? short ?? '', 16)) : (ESCAPES[one] ?? one)));
}

/** True when the reading says what the test states. */
export function readingRight(expectation: SuiteExpectation, reading: SuiteReading): boolean {
  const ofFeed = expectation.of === 'feed';
  if (expectation.field === 'date') return (ofFeed ? reading.feedDates : reading.entryDates).some((date) => date !== null && Date.parse(date) === Date.parse(expectation.value));
  if (expectation.field === 'link') return sameLink((ofFeed ? reading.feedLink : reading.entryLink) ?? '', expectation.value);
  const found = ofFeed ? reading.feedTitle : reading.entryTitle;
  const wanted = forms(expectation.value);
  return forms(found ?? '').some((form) => wanted.includes(form));
}

function sameLink(found: string, wanted: string): boolean {
  const full = (link: string): string => (URL.canParse(link) ? new URL(link).href : link);
  return full(found) === full(wanted);
}

/** As it stands, and without its markup: readers differ in whether a title is plain text. */
function forms(title: string): string[] {
  return [title, htmlToText(title)].map((form) => form.replace(/\s+/g, ' ').trim());
}

/** Shares, rounded to a thousandth. */
export interface SuiteScore {
  wellFormed: number;
  illFormed: number;
  titles: number;
  links: number;
  dates: number;
}

/** @param read throws where a reader refuses a feed: then everything the test states is missed. */
export async function scoreSuite(cases: readonly SuiteCase[], read: (body: Buffer, hints: { url: string; contentType: string | null }) => Promise<SuiteReading>): Promise<SuiteScore> {
  const answers: Record<SuiteCase['group'] | SuiteField, boolean[]> = { wellformed: [], illformed: [], title: [], link: [], date: [] };
  for (const test of cases) {
    const reading = await read(test.body, test).catch(() => null);
    answers[test.group].push(reading !== null);
    const { expectation } = test;
    if (expectation) answers[expectation.field].push(reading !== null && readingRight(expectation, reading));
  }
  const { wellformed, illformed, title, link, date } = answers;
  return { wellFormed: share(wellformed), illFormed: share(illformed), titles: share(title), links: share(link), dates: share(date) };
}

function share(answers: readonly boolean[]): number {
  return Math.round((1000 * answers.filter(Boolean).length) / Math.max(1, answers.length)) / 1000;
}
