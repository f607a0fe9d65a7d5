import { ForbiddenException, Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { AccessRoom, type AskedBy } from '#vigia/access';
import type { ReleaseCard, ReleaseDetail, ReleaseOrderInput, ReleasePreview, ReleasePreviewInput, ReleasesResponse } from '#vigia/contracts';
import { citationOf, DATA_LICENCE, previewRelease, ReleaseArchive, ReleaseDesk, releaseFiles, releaseTexts, tarBytes, tarRelease, type ReleaseFacts } from '#vigia/datasets';
import { isoWeekOf, weekBounds, type Clock } from '#vigia/kernel';
import { Store, type ReleaseOrderRecord } from '#vigia/store';
import { weekRange } from '#vigia/trends';
import type { Principal } from '../access/principal.js';
import { CLOCK } from '../platform/tokens.js';
import type { FileToSend } from './send-stream.js';

const LATEST = 200;
type Frozen = { facts: ReleaseFacts; folder: string };

/** What the releases screen and researchers' programs are told: the orders of the store and what is frozen on the disk, as one list. */
@Injectable()
export class ReleaseAnswers {
  constructor(
    private readonly store: Store,
    private readonly archive: ReleaseArchive,
    private readonly desk: ReleaseDesk,
    private readonly access: AccessRoom,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<Omit<ReleasesResponse, 'fullText'>> {
    const [orders, frozen, latestWeek] = await Promise.all([this.store.releaseOrders.listLatest(LATEST), this.archive.list(), this.store.assessments.findLatestWeek(weekBounds(isoWeekOf(this.clock.now())).end)]);
    const byId = new Map(orders.map((order) => [order._id, order]));
    const made = await Promise.all(frozen.map((each) => cardOf(each, byId.get(idOf(each)))));
    const open = orders.filter((order) => !frozen.some((each) => idOf(each) === order._id)).map((order) => orderCard(order));
    return { releases: [...open, ...made].sort((a, b) => (momentOf(a) < momentOf(b) ? 1 : -1)), latestWeek };
  }

  async find(id: string): Promise<ReleaseDetail | null> {
    const [frozen, order] = await Promise.all([this.archive.findById(id), this.store.releaseOrders.findById(id)]);
    if (frozen) return { ...(await cardOf(frozen, order ?? undefined)), files: (await releaseFiles(frozen.folder)).files };
    return order && { ...orderCard(order), files: [] };
  }

  /** @throws UserError `bad_week`, `unknown_week`… for the period, and what `ReleaseDesk.order` throws; ForbiddenException for the mail of somebody else */
  async order({ name, version, from, to, cities, formats, notes, notify }: ReleaseOrderInput, principal: Principal): Promise<ReleaseDetail> {
    await this.mayNotify(notify?.address, principal);
    const id = await this.desk.order({ name, version, filter: { ...weekRange({ from, to }, to), cities }, formats: formats.includes('csv') ? formats : ['csv', ...formats], notes, notify, by: { kind: principal.kind, id: principal.accountId, name: principal.name } });
    const placed = await this.find(id);
    if (!placed) throw new Error(`order ${id} is gone`);
    return placed;
  }

  /** Null where there is no such release; one that is not being made is told as it is. */
  async cancel(id: string): Promise<ReleaseDetail | null> {
    await this.desk.cancel(id);
    return this.find(id);
  }

  async preview({ from, to, cities, formats }: ReleasePreviewInput): Promise<ReleasePreview> {
    return previewRelease(this.store, { ...weekRange({ from, to }, to), cities }, formats);
  }

  async openFile(id: string, name: string): Promise<FileToSend | null> {
    const frozen = await this.archive.findById(id);
    if (!frozen) return null;
    const { files } = await releaseFiles(frozen.folder);
    if (name === `${id}.tar`) return { name, bytes: tarBytes(files), content: tarRelease(frozen.folder, frozen.facts, files) };
    const file = files.find((each) => each.name === name);
    return file ? { name: file.name, bytes: file.bytes, content: join(frozen.folder, file.path) } : null;
  }

  /** The audit log says who, before anything is read. */
  async openTexts(id: string, by: AskedBy): Promise<AsyncIterable<string> | null> {
    const frozen = await this.archive.findById(id);
    if (!frozen) return null;
    const { facts } = frozen;
    await this.access.audit.record(by, { action: 'texts.exported', subject: { kind: 'release', id }, detail: { from: facts.filter.from, to: facts.filter.to, cities: facts.filter.cities?.join(' ') ?? null, pieces: facts.rows.pieces } });
    return linesOf(releaseTexts(this.store, frozen.folder));
  }

  /** Nobody has Vigía write to strangers: with accounts a mail goes to whoever orders, and to nobody else. */
  private async mayNotify(address: string | undefined, principal: Principal): Promise<void> {
    if (address === undefined || principal.kind === 'own_machine') return;
    const account = principal.accountId === null ? null : await this.store.users.findById(principal.accountId);
    if (account?.email.toLowerCase() !== address.toLowerCase()) throw new ForbiddenException('El aviso solo puede ir a la dirección de su propia cuenta / the notice goes to the address of your own account only.');
  }
}

async function* linesOf(rows: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

const idOf = ({ facts }: Frozen): string => `${facts.name}-${facts.version}`;
const momentOf = ({ orderedAt, frozen }: ReleaseCard): string => orderedAt ?? frozen?.created ?? '';

function orderCard({ _id, name, version, from, to, cities, formats, notes, state, pieces, total, problem, orderedBy, orderedAt, endedAt }: ReleaseOrderRecord): ReleaseCard {
  return {
    id: _id, name, version, from, to, cities, formats, notes, state, progress: state === 'running' ? { pieces, total } : null, problem, orderedBy: orderedBy.name, orderedAt: orderedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, frozen: null,
  };
}

/** What is on the disk counts, whatever became of the order. */
async function cardOf({ facts, folder }: Frozen, order: ReleaseOrderRecord | undefined): Promise<ReleaseCard> {
  const { name, version, created, filter, formats, notes, rows } = facts;
  const { bytes, sums } = await releaseFiles(folder);
  return {
    id: `${name}-${version}`, name, version, from: filter.from, to: filter.to, cities: [...(filter.cities ?? [])], formats: [...formats], notes, state: 'ready', progress: null, problem: null,
    orderedBy: order?.orderedBy.name ?? null, orderedAt: order?.orderedAt.toISOString() ?? null, endedAt: order?.endedAt?.toISOString() ?? null,
    frozen: { created, rows, bytes, sums, licence: { name: DATA_LICENCE.name, url: DATA_LICENCE.path }, citation: citationOf(facts) },
  };
}
