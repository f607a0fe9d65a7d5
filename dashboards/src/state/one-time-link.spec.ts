import { describe, expect, it } from '@jest/globals';
import { parseAddress } from './address.js';
import { readOneTimeLink } from './one-time-link.js';

const TOKEN = 'Zk3-_'.repeat(9);

describe('a one-time link', () => {
  it('gives the screen and the token apart, so that the address no longer holds it', () => {
    const link = readOneTimeLink(`#/cuenta/invitacion?token=${TOKEN}&lang=en`);
    expect(link).toEqual({ address: '/cuenta/invitacion?lang=en', token: TOKEN });
    expect(parseAddress('/cuenta/invitacion', '?lang=en').view).toEqual({ screen: 'oneTime', purpose: 'invitation' });
  });

  it('leads to the screen without a token when the link was cut on its way', () => {
    for (const cut of ['#/cuenta/inicio', '#/cuenta/inicio?token=', '#/cuenta/inicio?token=abc', `#/cuenta/inicio?token=${TOKEN}%20x`]) expect(readOneTimeLink(cut)).toEqual({ address: '/cuenta/inicio', token: null });
  });

  it('leaves the sections of a page alone, and leads to no other site', () => {
    for (const hash of ['', '#cifras', '#', '#//malo.example/x']) expect(readOneTimeLink(hash)).toBeNull();
  });
});
