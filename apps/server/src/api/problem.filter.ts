import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ZodError } from 'zod';
import type { ProblemResponse } from '#vigia/contracts';
import { UserError, messageOf } from '#vigia/kernel';
import { RATE_LIMITS, TooManyRequests } from '../access/rate-limits.js';
import { AccessProblem } from '../access/refused-entry.js';
import { REQUEST_HEADER } from '../operations/request-id.js';

/** Nothing is wrong with what was asked: it does not fit what there is, or not at this moment. */
const USER_ERROR_STATUS: Readonly<Record<string, number>> = { last_admin: 409, address_taken: 409, second_factor_active: 409, too_busy: 503 };
const HTTP_CODES: Readonly<Record<number, string>> = { 401: 'unauthorized', 403: 'forbidden', 404: 'not_found', 415: 'media_type' };

/** Largest body taken: a draft of 40,000 letters fits whatever they are. Larger things come in by the command line. */
export const MOST_BODY_BYTES = 300_000;
const TOO_LARGE = `El envío pasa de ${MOST_BODY_BYTES / 1_000} kB: pártalo, o importe desde la línea de comandos (vigia import) / larger than ${MOST_BODY_BYTES / 1_000} kB; split it, or import it on the command line.`;

/** Every error of the HTTP API in one shape. What the caller did wrong is told; what we did wrong is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const { status, body } = this.problemOf(error, http.getRequest<Request>());
    if (response.headersSent) return;
    const retryAfterS = error instanceof TooManyRequests || error instanceof AccessProblem ? error.retryAfterS : null;
    if (retryAfterS !== null) response.set('retry-after', String(retryAfterS));
    if (status === 401) response.set('www-authenticate', 'Bearer');
    const number = response.get(REQUEST_HEADER);
    response.status(status).json(number === undefined ? body : { error: { ...body.error, request: number } } satisfies ProblemResponse);
  }

  private problemOf(error: unknown, request: Request): { status: number; body: ProblemResponse } {
    if (error instanceof ZodError) {
      const fields = error.issues.map((issue) => ({ field: issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : ''), message: issue.message }));
      const message = `La petición no es válida: ${fields.map((field) => `${field.field}: ${field.message}`).join('; ')}`;
      return { status: 400, body: { error: { code: 'bad_request', message, fields } } };
    }
    if (error instanceof UserError) return { status: USER_ERROR_STATUS[error.code] ?? 400, body: { error: { code: error.code, message: error.message } } };
    if (error instanceof TooManyRequests) {
      const { requests, seconds } = RATE_LIMITS[error.limit];
      return { status: error.getStatus(), body: { error: { code: 'rate_limit', message: error.message, fields: [{ field: error.limit, message: `${requests} / ${seconds} s` }] } } };
    }
    if (error instanceof AccessProblem) return { status: error.getStatus(), body: { error: { code: error.code, message: error.message } } };
    if (error instanceof HttpException && error.getStatus() === 413) return { status: 413, body: { error: { code: 'too_large', message: TOO_LARGE } } };
    if (error instanceof HttpException) return { status: error.getStatus(), body: { error: { code: HTTP_CODES[error.getStatus()] ?? 'http', message: error.message } } };
    this.logger.error(`${request.method} ${withoutRights(request.path)}: ${messageOf(error)}`, error instanceof Error ? error.stack : undefined);
    return { status: 500, body: { error: { code: 'internal', message: 'Error interno; quedó en el registro / internal error, see the log.' } } };
  }
}

/** Who holds a signed link may answer for a newsroom: it belongs in no log. */
function withoutRights(path: string): string {
  return path.replace(/[a-z]{4,9}~[^/]*/g, '…');
}
