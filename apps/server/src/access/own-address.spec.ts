import { describe, expect, it } from '@jest/globals';
import type { Config } from '#vigia/config';
import { OwnAddress } from './own-address.js';

const address = (VIGIA_HOST: string, VIGIA_PUBLIC_URL?: string): OwnAddress => new OwnAddress({ VIGIA_HOST, PORT: 3000, ...(VIGIA_PUBLIC_URL !== undefined && { VIGIA_PUBLIC_URL }) } as Config);

describe('where people reach this installation', () => {
  it('is as it was told, without a slash at the end, or else where it listens', () => {
    expect([address('0.0.0.0', 'https://vigia.example/').url, address('127.0.0.1').url]).toEqual(['https://vigia.example', 'http://127.0.0.1:3000']);
    const told = address('127.0.0.1');
    told.listensOn('http://127.0.0.1:40123');
    expect(told.url).toBe('http://127.0.0.1:40123');
  });

  it.each(['0.0.0.0', '::', '[::]'])('is no link where it listens on every address and was told none: %s', (host) => {
    expect(address(host).linkable).toBeNull();
    expect(address(host, 'https://vigia.example').linkable).toBe('https://vigia.example');
    expect(address('192.168.1.20').linkable).toBe('http://192.168.1.20:3000');
  });
});
