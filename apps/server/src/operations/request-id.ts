import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { runInContext } from '#vigia/kernel';
import { routeOf } from '../web/route-of.js';

export const REQUEST_HEADER = 'x-request-id';

/** What proxies put there: a UUID, a hash, a trace. Anything else might forge a line of the log, or fill it. */
const SANE = /^[\w.:-]{8,64}$/;

const logger = new Logger('Http');

/** Express middleware: every request has a number, its proxy's or one of ours, which is in the answer and in every line that is logged meanwhile. */
export function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get(REQUEST_HEADER);
  const number = given !== undefined && SANE.test(given) ? given : randomUUID();
  const began = performance.now();
  response.set(REQUEST_HEADER, number);
  runInContext({ request: number }, () => {
    response.once('finish', () => runInContext({ request: number }, () => logger.debug(`${request.method} ${routeOf(request)} ${response.statusCode} ${Math.round(performance.now() - began)} ms`)));
    next();
  });
}
