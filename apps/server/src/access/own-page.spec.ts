import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { isForeign, isOwnPage } from './own-page.js';

const PUBLIC = { VIGIA_PUBLIC_URL: 'https://vigia.example/' };

/** As a proxy with TLS passes it on, or as it came. */
function asked(headers: Record<string, string>, protocol = 'http'): Request {
  const all: Record<string, string | undefined> = { host: '10.0.0.5:3000', ...headers };
  return { protocol, headers: all, get: (name: string) => all[name] } as unknown as Request;
}

describe('a page of ours', () => {
  it.each([
    ['under the public address, behind a proxy that keeps its own host', asked({ origin: 'https://vigia.example', 'sec-fetch-site': 'same-origin' })],
    ['under the address asked for', asked({ origin: 'http://10.0.0.5:3000' })],
    ['by what the browser says alone', asked({ 'sec-fetch-site': 'same-origin' })],
  ])('is known %s', (_, request) => expect([isOwnPage(request, PUBLIC), isForeign(request, PUBLIC)]).toEqual([true, false]));
});

describe('a page of another', () => {
  it.each([
    ['another origin', asked({ origin: 'https://malo.example' })],
    ['no origin it would own to', asked({ origin: 'null' })],
    ['our name without TLS', asked({ origin: 'http://vigia.example' })],
    ['our name as the beginning of its own', asked({ origin: 'https://vigia.example.malo.example' })],
    ['another site', asked({ 'sec-fetch-site': 'cross-site' })],
    ['a neighbour of the same site', asked({ origin: 'https://vigia.example', 'sec-fetch-site': 'same-site' })],
  ])('is known by %s', (_, request) => expect([isOwnPage(request, PUBLIC), isForeign(request, PUBLIC)]).toEqual([false, true]));

  it('and what says nothing is neither: no browser, or a very old one', () => {
    expect([isOwnPage(asked({}), PUBLIC), isForeign(asked({}), PUBLIC)]).toEqual([false, false]);
  });
});
