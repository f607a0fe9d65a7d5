import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

export interface FileToSend {
  name: string;
  bytes: number;
  /** Path on disk, or what makes the bytes as they are taken. */
  content: string | AsyncIterable<Uint8Array>;
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/x-ndjson; charset=utf-8', json: 'application/json; charset=utf-8', md: 'text/markdown; charset=utf-8', parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', tar: 'application/x-tar', cff: 'application/yaml; charset=utf-8',
};

/** Hands over a file, always to be saved and never to be shown: a headline in it is a stranger's. No faster than it is taken. */
export async function sendFile(request: Request, response: Response, { name, bytes, content }: FileToSend): Promise<void> {
  attach(response, name, TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
  response.setHeader('content-length', bytes);
  await passOn(request, response, typeof content === 'string' ? createReadStream(content) : Readable.from(content, { objectMode: false }));
}

/** Hands over lines that are made as they are taken. */
export async function sendLines(request: Request, response: Response, name: string, lines: AsyncIterable<string>): Promise<void> {
  attach(response, name, 'application/x-ndjson; charset=utf-8');
  await passOn(request, response, Readable.from(lines, { objectMode: false }));
}

function attach(response: Response, name: string, type: string): void {
  response.setHeader('content-type', type);
  response.setHeader('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`);
  response.setHeader('cache-control', 'private, no-store');
}

/** Express answers HEAD by the same route: what would come is told, and nothing is read. */
async function passOn(request: Request, response: Response, source: Readable): Promise<void> {
  if (request.method === 'HEAD') {
    source.destroy();
    response.end();
    return;
  }
  try {
    await pipeline(source, response);
  } catch (error) {
    // Who asked has gone: nothing is wrong here.
    if (!response.destroyed || (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
