import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { searchWords } from '#vigia/analysis';
import type { CityId, NarrativeId, PieceKind, RelevanceLabel } from '#vigia/codebook';
import { messageOf } from '#vigia/kernel';
import type { ParsedSearch } from './parse-search.js';

/** Raised when what is indexed, or how, changes: an index of another version is built anew. */
const VERSION = '1';

/** Numbers below stand for pieces without a date: they come last and in no week. (2^40 / SLOTS seconds is in 1978: before the web.) */
const FIRST_DATED = 2 ** 40;
/** Pieces that can be published in the same second. */
const SLOTS = 4_096;

export interface IndexedPiece {
  id: string;
  /** Says in one string what was indexed, so that the same is not indexed twice. */
  stamp: string;
  title: string | null;
  text: string;
  publishedAt: Date | null;
  week: string | null;
  outletId: string;
  kind: PieceKind;
  relevance: RelevanceLabel;
  cities: readonly CityId[];
  narratives: readonly NarrativeId[];
}

export interface SearchFilter {
  from?: Date;
  to?: Date;
  city?: CityId;
  outletId?: string;
  /** Of these outlets only, whatever else is asked; none: nothing. */
  withinOutlets?: readonly string[];
  narrative?: NarrativeId;
  relevance?: RelevanceLabel;
  kind?: PieceKind;
}

export interface Hit {
  id: string;
  week: string | null;
  outlet: string;
  kind: PieceKind;
  relevance: RelevanceLabel;
  cities: CityId[];
  narratives: NarrativeId[];
}

interface HitRow extends Omit<Hit, 'cities' | 'narratives'> {
  cities: string;
  narratives: string;
}

/** Full-text index of pieces in one file. Every call is synchronous and short: reads stop at a limit, writes come in small batches. */
export class SearchIndex {
  /** Statements by their text: the engine keeps each for as long as the connection lives, so each is made once. */
  private readonly statements = new Map<string, Database.Statement>();

  private constructor(private readonly db: Database.Database) {}

  private prepare(sql: string): Database.Statement {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }

  /** Opens the index; one that cannot be read or is of another version is thrown away, for it can be built anew from the store. */
  static open(path: string, warn: (message: string) => void): SearchIndex {
    mkdirSync(dirname(path), { recursive: true });
    try {
      const index = new SearchIndex(connect(path));
      if (index.setting('version') === VERSION) return index;
      index.close();
      if (existsSync(path)) remove(path);
    } catch (error) {
      warn(`El índice de búsqueda ${path} no se puede leer (${messageOf(error)}) y se construye de nuevo / search index rebuilt.`);
      remove(path);
    }
    const index = new SearchIndex(connect(path));
    index.set('version', VERSION);
    return index;
  }

  close(): void {
    this.db.close();
  }

  get pieces(): number {
    return (this.prepare('SELECT count(*) AS n FROM pieces').get() as { n: number }).n;
  }

  setting(name: string): string | null {
    return (this.prepare('SELECT value FROM settings WHERE name = ?').get(name) as { value: string } | undefined)?.value ?? null;
  }

  set(name: string, value: string): void {
    this.prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
  }

  /** Of these stamps by id, those that the index does not have yet. */
  listStale(stamps: ReadonlyMap<string, string>): string[] {
    const find = this.prepare('SELECT stamp FROM pieces WHERE id = ?');
    return [...stamps].filter(([id, stamp]) => (find.get(id) as { stamp: string } | undefined)?.stamp !== stamp).map(([id]) => id);
  }

  /** Puts pieces in, in place of what stood there of them, all or none; `settings` change with them. */
  put(pieces: readonly IndexedPiece[], settings: Readonly<Record<string, string>>): void {
    this.db.transaction(() => {
      for (const piece of pieces) this.putOne(piece);
      for (const [name, value] of Object.entries(settings)) this.set(name, value);
    })();
  }

  /** Takes pieces out, all or none; `settings` change with them. */
  remove(ids: readonly string[], settings: Readonly<Record<string, string>>): void {
    this.db.transaction(() => {
      for (const id of ids) this.removeOne(id);
      for (const [name, value] of Object.entries(settings)) this.set(name, value);
    })();
  }

  private removeOne(id: string): void {
    const known = this.prepare('SELECT doc FROM pieces WHERE id = ?').get(id) as { doc: number } | undefined;
    if (!known) return;
    this.prepare('DELETE FROM words WHERE rowid = ?').run(known.doc);
    this.prepare('DELETE FROM pieces WHERE doc = ?').run(known.doc);
  }

  private putOne(piece: IndexedPiece): void {
    this.removeOne(piece.id);
    const doc = this.freeDoc(piece.publishedAt);
    this.prepare('INSERT INTO pieces (doc, id, stamp, week, outlet, kind, relevance, cities, narratives) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(doc, piece.id, piece.stamp, piece.week, piece.outletId, piece.kind, piece.relevance, piece.cities.join(' '), piece.narratives.join(' '));
    this.prepare('INSERT INTO words (rowid, title, body, facets) VALUES (?, ?, ?, ?)').run(doc, stemsOf(piece.title ?? ''), stemsOf(piece.text), facetsOf(piece));
  }

  /** Row numbers run with the date of publication, so that the newest hits are found first without sorting. */
  private freeDoc(publishedAt: Date | null): number {
    const first = publishedAt === null ? 1 : docOf(publishedAt);
    const end = publishedAt === null ? FIRST_DATED : first + SLOTS;
    const { last } = this.prepare('SELECT max(doc) AS last FROM pieces WHERE doc >= ? AND doc < ?').get(first, end) as { last: number | null };
    return last === null ? first : last + 1;
  }

  /** Pieces that hold the words, newest first, up to `limit`. */
  find(search: ParsedSearch, filter: SearchFilter, limit: number): Hit[] {
    if (filter.withinOutlets?.length === 0) return [];
    const from = filter.from ? docOf(filter.from) : 0;
    const to = filter.to ? docOf(filter.to) : Number.MAX_SAFE_INTEGER;
    const first = filter.from ?? filter.to ? Math.max(from, FIRST_DATED) : from;
    const rows = this.prepare('SELECT p.id, p.week, p.outlet, p.kind, p.relevance, p.cities, p.narratives FROM words w JOIN pieces p ON p.doc = w.rowid WHERE words MATCH ? AND w.rowid >= ? AND w.rowid < ? ORDER BY w.rowid DESC LIMIT ?')
      .all(matchOf(search, filter), first, to, limit) as HitRow[];
    return rows.map((row) => ({ ...row, cities: listOf(row.cities) as CityId[], narratives: listOf(row.narratives) as NarrativeId[] }));
  }
}

function connect(path: string): Database.Database {
  const db = new Database(path);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pieces (doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, week TEXT, outlet TEXT NOT NULL, kind TEXT NOT NULL, relevance TEXT NOT NULL, cities TEXT NOT NULL, narratives TEXT NOT NULL);
    CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, body, facets, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
  `);
  return db;
}

function remove(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
}

function docOf(date: Date): number {
  return Math.max(FIRST_DATED, Math.floor(date.getTime() / 1_000) * SLOTS);
}

function listOf(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function stemsOf(text: string): string {
  return searchWords(text).map((word) => word.stem).join(' ');
}

/** Filters are words of their own column: the index joins them as it joins any word, instead of reading every hit to see whether it is meant. */
function facetsOf(piece: IndexedPiece): string {
  return [facet('outlet', piece.outletId), facet('kind', piece.kind), facet('relevance', piece.relevance), ...piece.cities.map((city) => facet('city', city)), ...piece.narratives.map((narrative) => facet('narrative', narrative))].join(' ');
}

/** One token of letters and digits, whatever the value is made of. */
function facet(name: string, value: string): string {
  return `${name}x${Buffer.from(value).toString('hex')}`;
}

function matchOf({ wanted, unwanted }: ParsedSearch, filter: SearchFilter): string {
  const words = (stems: readonly string[]): string => `{title body} : "${stems.map((stem) => stem.replaceAll('"', '')).join(' ')}"`;
  const facets = [
    filter.city && facet('city', filter.city),
    filter.outletId && facet('outlet', filter.outletId),
    filter.narrative && facet('narrative', filter.narrative),
    filter.relevance && facet('relevance', filter.relevance),
    filter.kind && facet('kind', filter.kind),
  ].filter((part) => part !== undefined);
  const within = filter.withinOutlets?.map((id) => `facets : "${facet('outlet', id)}"`).join(' OR ');
  const all = [...wanted.map(words), ...facets.map((token) => `facets : "${token}"`), ...(within === undefined ? [] : [within])].map((part) => `(${part})`).join(' AND ');
  return unwanted.reduce((query, stems) => `(${query}) NOT (${words(stems)})`, all);
}
