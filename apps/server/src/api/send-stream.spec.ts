import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { sendFile, sendLines } from './send-stream.js';

const LINE = `${'x'.repeat(10_000)}\n`;
const LINES = 20_000;

describe('what is handed over', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  function answering(answer: (asked: Request, response: Response) => Promise<void>): Promise<number> {
    server = createServer((asked, response) => void answer(asked as Request, response as Response));
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
  }
  const get = (port: number, method = 'GET'): Promise<IncomingMessage> => new Promise((resolve, reject) => request({ port, host: '127.0.0.1', method, path: '/' }, resolve).on('error', reject).end());

  it('waits for a slow reader, and stops being made when the reader leaves', async () => {
    let made = 0;
    let ended: () => void;
    const over = new Promise<void>((resolve) => (ended = resolve));
    async function* lines(): AsyncGenerator<string> {
      try {
        for (; made < LINES; made += 1) yield await Promise.resolve(LINE);
      } finally {
        ended();
      }
    }
    const port = await answering((asked, response) => sendLines(asked, response, 'a.jsonl', lines()));
    const answer = await get(port);
    // Nobody reads: what was made fills the buffers of the two sockets, and no more comes.
    let before = -1;
    while (made !== before) {
      before = made;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(made).toBeLessThan(LINES / 2);
    answer.destroy();
    await over;
    expect(made).toBeLessThan(LINES / 2);
  });

  it('is always saved under a name that leads nowhere, and never shown', async () => {
    const port = await answering((asked, response) => sendFile(asked, response, { name: '../"a"\r\nb.csv', bytes: 3, content: (async function* () { yield await Promise.resolve(Buffer.from('abc')); })() }));
    const { headers } = await get(port);
    expect(headers).toMatchObject({ 'content-disposition': 'attachment; filename="..__a___b.csv"', 'content-length': '3', 'cache-control': 'private, no-store' });
  });

  it('is not made for who asks for the head alone', async () => {
    let read = false;
    const port = await answering((asked, response) => sendLines(asked, response, 'a.jsonl', (async function* () { read = true; yield await Promise.resolve('x'); })()));
    expect((await get(port, 'HEAD')).statusCode).toBe(200);
    expect(read).toBe(false);
  });
});
