import type { CityId } from '#vigia/codebook';
import type { DataPage } from '#vigia/contracts';
import { shiftWeek, weekBounds } from '#vigia/kernel';
import type { AssessmentRecord, Store, TrendCellRecord } from '#vigia/store';
import type { Row } from '../formats/table-encoder.js';
import { authorKey } from '../people/pseudonyms.js';
import { rowsOf } from '../release/read-release.js';
import { outletRow, trendCellRow, type PieceRows } from '../release/release-rows.js';
import { writeCursor, type DataSelection, type Place } from './cursor.js';

/** Where a page begins: at the first row, or where a cursor stands. */
export interface PageStart {
  selection: DataSelection;
  place: Place | null;
}

/** Pieces looked at for one page: where few carry what is asked for, a page comes short of rows rather than late. */
const MOST_READ = 2_000;
const READ_AT_A_TIME = 250;

/** Which rows of a piece a table is made of. */
const OF_PIECE = { pieces: ({ piece }: PieceRows): Row[] => [piece], findings: ({ findings }: PieceRows): Row[] => findings, claim_matches: ({ claimMatches }: PieceRows): Row[] => claimMatches };

/**
 * The rows of a release as they stand now, page by page: the same columns and masks, newest piece first. A cursor names the row it stands behind, so that nothing is told twice or left out when pieces
 * come in between two pages, and page 1,000 costs what page 1 does.
 */
export async function dataPage(store: Store, { selection, place }: PageStart, limit: number): Promise<DataPage> {
  const { table, from, to } = selection;
  const { rows, next } = table === 'cells' ? await cells(store, selection, limit, place) : table === 'outlets' ? await outlets(store, selection, limit, place) : await ofPieces(store, selection, limit, OF_PIECE[table], place);
  return { table, from, to, rows, next: next && writeCursor(selection, next) };
}

interface Part {
  rows: Row[];
  /** What the next page begins behind; null at the end. */
  next: Place | null;
}

async function ofPieces(store: Store, { from, to, city }: DataSelection, limit: number, rowsIn: (piece: PieceRows) => Row[], place: Place | null): Promise<Part> {
  const key = await authorKey(store);
  const filter = { from: weekBounds(from).start, to: weekBounds(to).end, ...(city && { city }) };
  const rows: Row[] = [];
  let behind = place && behindOf(place);
  let skip = place?.skip ?? 0;
  for (let read = 0; read < MOST_READ; ) {
    const assessments = await store.assessments.listAfter(filter, behind, READ_AT_A_TIME);
    const pieces = new Map((await rowsOf(store, assessments, key)).map((each) => [each.piece.piece_id, each]));
    for (const assessment of assessments) {
      const piece = pieces.get(assessment._id);
      const found = piece ? rowsIn(piece).slice(skip) : [];
      const room = limit - rows.length;
      rows.push(...found.slice(0, room));
      if (found.length > room) return { rows, next: placeBehind(behind, skip + room) };
      skip = 0;
      behind = keyOf(assessment);
    }
    read += assessments.length;
    if (assessments.length < READ_AT_A_TIME) return { rows, next: null };
    if (rows.length === limit) break;
  }
  return { rows, next: placeBehind(behind, 0) };
}

interface Behind {
  publishedAt: Date;
  id: string;
}

const keyOf = ({ publishedAt, _id }: AssessmentRecord): Behind => ({ publishedAt: publishedAt ?? new Date(0), id: _id });
/** Behind a piece, and so many rows of the next one; behind nothing where the page ended in its first piece. */
const placeBehind = (behind: Behind | null, skip: number): Place => ({ at: behind ? [behind.publishedAt.getTime(), behind.id] : [''], skip });
function behindOf({ at: [instant, id] }: Place): Behind | null {
  return typeof instant === 'number' && instant <= LAST_INSTANT ? { publishedAt: new Date(instant), id: String(id ?? '') } : null;
}
/** Of what JavaScript can tell. */
const LAST_INSTANT = 8_640_000_000_000_000;

async function cells(store: Store, { from, to, city }: DataSelection, limit: number, place: Place | null): Promise<Part> {
  const rows: Row[] = [];
  // Where the last page ended: so many narratives of this week and place.
  let behind = place?.at.join('|') ?? '';
  let told = place?.skip ?? 0;
  for (let week = String(place?.at[0] ?? from); week <= to; week = shiftWeek(week, 1)) {
    for (const [spot, narratives] of bySpot(await store.trendCells.listWeek(week), city)) {
      if (spot < behind) continue;
      const from = spot === behind ? told : 0;
      const some = narratives.slice(from, from + limit - rows.length);
      rows.push(...some);
      [behind, told] = [spot, from + some.length];
      if (told < narratives.length) return { rows, next: { at: spot.split('|'), skip: told } };
    }
  }
  return { rows, next: null };
}

/** Cells of a week by kind, scope and place, in their order. */
function bySpot(cells: readonly TrendCellRecord[], city: CityId | undefined): Map<string, Row[]> {
  const spots = new Map<string, Row[]>();
  for (const cell of cells) {
    if (city !== undefined && cell.key !== city) continue;
    const spot = [cell.week, cell.kind, cell.scope, cell.key].join('|');
    spots.set(spot, [...(spots.get(spot) ?? []), trendCellRow(cell)]);
  }
  return spots;
}

async function outlets(store: Store, { city }: DataSelection, limit: number, place: Place | null): Promise<Part> {
  const after = String(place?.at[0] ?? '');
  const found = (await store.outlets.listAll()).filter((outlet) => outlet._id > after && (city === undefined || outlet.city === city)).sort((a, b) => (a._id < b._id ? -1 : 1));
  const rows = found.slice(0, limit).map((outlet) => outletRow(outlet._id, outlet));
  return { rows, next: found.length > limit ? { at: [rows.at(-1)?.outlet_id ?? ''], skip: 0 } : null };
}
