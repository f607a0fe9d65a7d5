import { describe, expect, it } from '@jest/globals';
import { asksFromOwnMachine, type Caller } from './own-machine.js';

const caller = (more: Partial<Caller> = {}): Caller => ({ host: '127.0.0.1:3000', origin: undefined, fetchSite: undefined, forwarded: false, ...more });

describe('a change is taken', () => {
  it.each([
    ['from a program on the machine', '127.0.0.1', caller()],
    ['from the own dashboard', '127.0.0.1', caller({ origin: 'http://127.0.0.1:3000', fetchSite: 'same-origin' })],
    ['under the name localhost', 'localhost', caller({ host: 'localhost:3000', origin: 'http://localhost:3000', fetchSite: 'same-origin' })],
    ['over IPv6', '::1', caller({ host: '[::1]:3000', origin: 'http://[::1]:3000' })],
  ])('%s', (_, listensOn, asks) => expect(asksFromOwnMachine(listensOn, asks)).toBe(true));
});

describe('a change is refused', () => {
  it.each([
    ['where others can reach the server', '0.0.0.0', caller()],
    ['where it listens on a network address', '192.168.1.5', caller()],
    ['from another site', '127.0.0.1', caller({ origin: 'https://malo.example', fetchSite: 'cross-site' })],
    ['from another site that hides its origin', '127.0.0.1', caller({ origin: 'null' })],
    ['from another port of the machine', '127.0.0.1', caller({ origin: 'http://127.0.0.1:8080', fetchSite: 'same-site' })],
    ['from a page the browser calls foreign', '127.0.0.1', caller({ fetchSite: 'cross-site' })],
    ['from a name made to point here', '127.0.0.1', caller({ host: 'malo.example:3000', origin: 'http://malo.example:3000', fetchSite: 'same-origin' })],
    ['from a name that only begins like ours', '127.0.0.1', caller({ host: '127.0.0.1.malo.example' })],
    ['through a proxy', '127.0.0.1', caller({ forwarded: true })],
    ['without a host', '127.0.0.1', caller({ host: undefined })],
  ])('%s', (_, listensOn, asks) => expect(asksFromOwnMachine(listensOn, asks)).toBe(false));
});
