import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FRAME_IDS, NARRATIVE_SUMS, STANCES, VOICES } from '#vigia/codebook';
import { PERMISSIONS } from '#vigia/contracts';
import { DICTIONARIES, fill, Speech } from './translate.js';

const { es, en } = DICTIONARIES;

/** Groups that are chosen by a name of their own (text/audit-words.ts), whose keys may have dots in them. */
const NAMED_BY_GROUP = ['may', 'auditWhy', 'auditPurpose'];

describe('the dictionaries', () => {
  it('hold the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(es).sort());
  });

  it('fill in the same names, and leave nothing empty', () => {
    const names = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort();
    for (const key of Object.keys(es) as (keyof typeof es)[]) {
      expect([key, names(en[key])]).toEqual([key, names(es[key])]);
      expect(en[key].trim()).not.toBe('');
    }
  });

  it('hold no key that neither screen nor paper uses', () => {
    const sources = ['dashboards/src', 'libs/wording/src'].flatMap((folder) => {
      const root = join(import.meta.dirname, '../../..', folder);
      return (readdirSync(root, { recursive: true }) as string[])
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !/(^|[./\\])(es|en)\.ts$/.test(file))
        .map((file) => readFileSync(join(root, file), 'utf8'));
    }).join('\n');
    const unused = Object.keys(es).filter((key) => {
      if (sources.includes(`'${key}'`)) return false;
      // Keys put together from a code: `voice.${…}`, `sentence.${…}.bare` or label('channel', …).
      const group = key.slice(0, key.lastIndexOf('.'));
      if (NAMED_BY_GROUP.includes(key.slice(0, key.indexOf('.')))) return false;
      return !sources.includes(`\`${group}.\${`) && !sources.includes(`\`${group.slice(0, group.lastIndexOf('.'))}.\${`) && !sources.includes(`label('${group}'`);
    });
    expect(unused).toEqual([]);
  });

  it('name every permission, and no other', () => {
    expect(Object.keys(es).filter((key) => key.startsWith('may.')).sort()).toEqual(PERMISSIONS.map((permission) => `may.${permission}`).sort());
  });

  it('name every stance, voice, sum and frame', () => {
    const speech = new Speech('en');
    for (const stance of STANCES) expect(speech.label('stance', stance)).not.toBe(stance);
    for (const voice of VOICES) expect(speech.label('voice', voice)).not.toBe(voice);
    for (const id of [...NARRATIVE_SUMS, ...FRAME_IDS]) expect(speech.narrative(id)).not.toBe(id);
  });
});

describe('fill', () => {
  it('fills names and chooses words by number', () => {
    expect(fill('{n} {n:pieza|piezas} de {city}', { n: 1, city: 'Cali' })).toBe('1 pieza de Cali');
    expect(fill('{n} {n:pieza|piezas}', { n: 0 })).toBe('0 piezas');
  });

  it('leaves a missing name visible and takes values as they are', () => {
    expect(fill('{a} {b}', { a: '{b} $&' })).toBe('{b} $& {b}');
  });

  it('shows a code it does not know as it is', () => {
    expect(new Speech('es').label('channel', 'on_strike')).toBe('on_strike');
  });
});
