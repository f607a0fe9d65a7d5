import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadOutletFiles } from './load-outlet-files.js';

const outlet = (id: string, host: string, more = ''): string => `id: ${id}\nname: Medio\nhost: ${host}\ncity: cali\nscope: local\ntype: digital\nchannels:\n  - {id: feed, kind: feed, url: https://${host}/feed}\n${more}`;

describe('loadOutletFiles', () => {
  let dir: string;
  const write = (folder: string, yaml: string): void => {
    mkdirSync(join(dir, folder));
    writeFileSync(join(dir, folder, 'outlet.yaml'), yaml);
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'outlets-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('reads the good files and tells what is wrong with each of the others', () => {
    write('a.co', outlet('a', 'a.co', 'extract: {title: h1, remove: [.ads]}'));
    write('b.co', 'id: [');
    write('c.co', outlet('c', 'c.co').replace('cali', 'quito'));
    write('d.co', outlet('d', 'otro.co'));
    write('e.co', outlet('a', 'e.co'));
    write('f.co', outlet('f', 'f.co', '  - {id: feed, kind: feed, url: https://f.co/2}'));
    mkdirSync(join(dir, 'g.co'));
    const { outlets, problems } = loadOutletFiles(dir);
    expect(outlets.map(({ id, extract }) => [id, extract?.remove])).toEqual([['a', ['.ads']]]);
    expect(problems.map(({ file }) => file.slice(dir.length + 1, dir.length + 5))).toEqual(['b.co', 'c.co', 'd.co', 'e.co', 'f.co', 'g.co']);
    expect(problems.map(({ message }) => message.split('\n')[0])).toEqual([
      expect.stringMatching(/YAML/),
      expect.stringMatching(/no cumple/i),
      expect.stringMatching(/deben coincidir/),
      expect.stringMatching(/ya lo usa/),
      expect.stringMatching(/dos veces/),
      expect.stringMatching(/falta/i),
    ]);
    expect(problems[1]?.message).toContain('city');
  });

  it('says so when the folder is not there', () => {
    expect(loadOutletFiles(join(dir, 'no')).problems).toHaveLength(1);
  });
});
