import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { AccessRoom } from '#vigia/access';
import { AlertRoom, AlertService } from '#vigia/alerts';
import { AssessmentService } from '#vigia/assessment';
import { PieceClusterer, PieceWithdrawal } from '#vigia/collection';
import { ClaimIntake } from '#vigia/claims';
import type { Config } from '#vigia/config';
import { ANNOTATION_FORMATS, importPreset } from '#vigia/contracts';
import { messageOf, systemClock, VigiaError } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { backupStore, Store } from '#vigia/store';
import { z } from 'zod';
import { CONFIG, JOB_QUEUE } from '../platform/tokens.js';
import { exportAnnotations, importAnnotationFile } from '../tasks/annotation-tasks.js';
import { announceRelease } from '../tasks/announce-release.js';
import { importClaims, listClaims, orderRejudgement } from '../tasks/claim-tasks.js';
import { deadJobs } from '../tasks/dead-jobs.js';
import { exportPeriod } from '../tasks/export-period.js';
import { exportReviews } from '../tasks/export-reviews.js';
import { freezeRelease, type FreezeSummary } from '../tasks/freeze-release.js';
import { importPieces } from '../tasks/import-pieces.js';
import { readBounces } from '../tasks/read-bounces.js';
import { manageUsers, userRequest } from '../tasks/user-accounts.js';
import { withdrawPiece, withdrawRequest } from '../tasks/withdraw-piece.js';

type Report = (progress: string) => void;

const importRequest = z.object({ path: z.string(), columns: z.string().optional(), preset: importPreset.optional(), outlet: z.string().optional() });
const exportRequest = z.object({ from: z.string(), to: z.string(), out: z.string(), city: z.string().optional() });
const releaseRequest = exportRequest.extend({ name: z.string(), version: z.string(), notes: z.string().optional() });
const claimImportRequest = z.object({ path: z.string(), all: z.boolean().optional(), by: z.string().optional() });
const claimListRequest = z.object({ status: z.string() });
const pathRequest = z.object({ path: z.string() });
const reviewsRequest = pathRequest.extend({ withText: z.boolean().optional() });
const annotationsRequest = pathRequest.extend({ format: z.enum(ANNOTATION_FORMATS), what: z.enum(['reviewed', 'waiting']).default('reviewed') });
const jobsRequest = z.object({ retry: z.string().optional() });

/**
 * Does for the command line what needs the store this process holds. It listens on a socket inside the data folder, so only who may write that folder can reach it. Every line of
 * an answer is `{progress}`, `{done}` or `{error}`.
 */
@Injectable()
export class LocalApi {
  constructor(
    private readonly store: Store,
    private readonly assessments: AssessmentService,
    private readonly alerts: AlertService,
    private readonly room: AlertRoom,
    private readonly clusterer: PieceClusterer,
    private readonly intake: ClaimIntake,
    private readonly access: AccessRoom,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(CONFIG) private readonly config: Pick<Config, 'VIGIA_DATA_DIR' | 'VIGIA_PUBLIC_URL' | 'VIGIA_HOST' | 'PORT'>,
  ) {}

  start(): void {
    const server = createServer((request, response) => void this.answer(request, response));
    this.store.local?.serve((socket) => server.emit('connection', socket));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (line: unknown) => response.write(`${JSON.stringify(line)}\n`);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    // Who asked has hung up (Ctrl+C): what can be cancelled is.
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      say({ done: await this.run(request.url ?? '', await json(request), (progress) => say({ progress }), gone.signal) });
    } catch (error) {
      say({ error: { code: error instanceof VigiaError ? error.code : 'internal', message: messageOf(error) } });
    }
    response.end();
  }

  private async run(path: string, argument: unknown, report: Report, signal: AbortSignal): Promise<unknown> {
    switch (path) {
      case '/import':
        return importPieces({ store: this.store, assessments: this.assessments, alerts: this.alerts, clusterer: this.clusterer }, importRequest.parse(argument), (done, rows) => report(JSON.stringify({ done, rows })));
      case '/export':
        return exportPeriod(this.store, exportRequest.parse(argument), (written, total) => report(JSON.stringify({ written, total })), signal);
      case '/release':
        return this.release(argument, report, signal);
      case '/bounces':
        return readBounces(this.store, pathRequest.parse(argument).path);
      case '/reviews-export':
        return exportReviews(this.store, reviewsRequest.parse(argument));
      case '/annotations-export':
        return exportAnnotations(this.store, annotationsRequest.parse(argument));
      case '/annotations-import':
        return importAnnotationFile(this.store, systemClock, annotationsRequest.parse(argument));
      case '/backup':
        return backupStore(this.store.local, this.config.VIGIA_DATA_DIR, pathRequest.parse(argument).path, systemClock, signal);
      case '/claims-import':
        return importClaims(this.intake, claimImportRequest.parse(argument));
      case '/claims-list':
        return listClaims(this.store, claimListRequest.parse(argument).status);
      case '/claims-rejudge':
        return orderRejudgement(this.queue, systemClock.now());
      case '/users':
        return manageUsers(this.access, this.config, userRequest.parse(argument));
      case '/pieces-withdraw':
        return withdrawPiece(new PieceWithdrawal(this.store, this.queue, this.clusterer, systemClock), this.access.audit, withdrawRequest.parse(argument));
      case '/jobs':
        return deadJobs(this.queue, jobsRequest.parse(argument));
      default:
        throw new VigiaError('unknown_command', `local API: ${path}`);
    }
  }

  private async release(argument: unknown, report: Report, signal: AbortSignal): Promise<FreezeSummary & { told: number }> {
    const frozen = await freezeRelease(this.store, this.config.VIGIA_DATA_DIR, releaseRequest.parse(argument), (written) => report(JSON.stringify({ written })), signal);
    return { ...frozen, told: await announceRelease(this.room.readers, frozen) };
  }
}
