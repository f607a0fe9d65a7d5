import { describe, expect, it } from '@jest/globals';
import { Speech } from '../i18n/translate.js';
import { bytesPhrase } from './bytes.js';
import { nextVersion } from './next-version.js';

describe('words of the data screen', () => {
  it.each([[0, '0 B'], [999, '999 B'], [1_000, '1 kB'], [31_964, '32 kB'], [1_240_000, '1,2 MB'], [1_500_000_000, '1,5 GB']])('%d bytes read %s', (bytes, text) => expect(bytesPhrase(new Speech('es'), bytes).replace('\u00a0', ' ')).toBe(text));

  it('proposes the version after the newest of that name', () => {
    const known = [{ name: 'vigia', version: '1.2.0' }, { name: 'vigia', version: '1.10.3' }, { name: 'otra', version: '7.0.0' }];
    expect(nextVersion(known, 'vigia')).toBe('1.11.0');
    expect(nextVersion(known, 'nueva')).toBe('1.0.0');
  });
});
