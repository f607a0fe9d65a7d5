import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectPath, UserError } from '#vigia/kernel';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { columnMap, loadPreset, savePreset } from './import-presets.js';
import { readPieceFile, type BrokenRow, type SourceOptions, type SourceRow } from './piece-source.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function rowsOf(name: string, content: string | Buffer, options: SourceOptions = {}): Promise<(SourceRow | BrokenRow)[]> {
  const path = join(dir, name);
  writeFileSync(path, content);
  const rows: (SourceRow | BrokenRow)[] = [];
  for await (const row of readPieceFile(path, options)) rows.push(row);
  return rows;
}
const fieldsOf = async (...parameters: Parameters<typeof rowsOf>) => (await rowsOf(...parameters)).map((row) => ('fields' in row ? row.fields : row.problem));

describe('an export of Brandwatch', () => {
  const preset = loadPreset('brandwatch', '/nowhere');
  const header = 'Query Id,Query Name,Date,Title,Snippet,Url,Domain,Page Type,Language,Author,Full Text,Resource Id\n';

  it('is read below the lines about the report; news are articles, posts posts; nobody is named; dates without zone are UTC', async () => {
    const csv = `\ufeffReport:,Mentions\nBrand:,"Migración, Colombia"\nFrom:,Sun Nov 01 2026\n\n${header}1,Migración,2026-11-20 14:00:00.0,"Llegan familias a la…",…,http://twitter.com/ana/1,twitter.com,twitter,es,ana_perez,"Llegan familias a la
terminal, dicen",77\n1,Migración,2026-11-20 15:30:00.0,Abren comedor,resumen,https://diario.co/a,diario.co,News,es,Redacción,Cuerpo de la nota,78\n`;
    expect(await fieldsOf('menciones.csv', csv, { preset })).toEqual([
      { id: '77', url: 'http://twitter.com/ana/1', text: 'Llegan familias a la\nterminal, dicen', outlet: 'twitter.com', publishedAt: '2026-11-20T14:00:00.000Z', kind: 'post' },
      { id: '78', url: 'https://diario.co/a', title: 'Abren comedor', text: 'Cuerpo de la nota', outlet: 'diario.co', publishedAt: '2026-11-20T15:30:00.000Z', kind: 'article' },
    ]);
  });

  it('falls back to the snippet where the licence holds the text back', async () => {
    expect(await fieldsOf('m.csv', `${header}1,M,2026-11-20 14:00:00.0,,solo el resumen,u,x.com,twitter,es,a,,7\n`, { preset })).toMatchObject([{ text: 'solo el resumen' }]);
  });

  it('of its API is read as well', async () => {
    expect(await fieldsOf('m.jsonl', '{"resourceId":"9","date":"2026-11-20T14:00:00.000+0000","fullText":"hola","domain":"x.com","url":"u","author":"ana"}\n', { preset })).toEqual([
      { id: '9', url: 'u', text: 'hola', outlet: 'x.com', publishedAt: '2026-11-20T14:00:00.000Z', kind: 'post' },
    ]);
  });

  it('that is some other file says which column it lacks', async () => {
    await expect(rowsOf('otro.csv', 'a,b\n1,2\n', { preset })).rejects.toThrow(/«Query Name».*brandwatch/);
  });
});

describe('an export of the Meta Content Library', () => {
  const preset = loadPreset('meta-content-library', '/nowhere');

  it('is read with flat or nested columns, without accounts', async () => {
    const expected = [{ id: '1', url: 'https://www.facebook.com/x', text: 'Hola; mundo', publishedAt: '2026-11-20T14:00:00.000Z', kind: 'post', outlet: 'Facebook e Instagram (Meta Content Library)' }];
    expect(await fieldsOf('mcl.csv', 'id,post_owner.name,creation_time,text,mcl_url\n1,Ana,2026-11-20T14:00:00+00:00,Hola; mundo,https://www.facebook.com/x\n', { preset })).toEqual(expected);
    expect(await fieldsOf('mcl.jsonl', '{"id":1,"post_owner":{"name":"Ana"},"creation_time":"2026-11-20T14:00:00+00:00","text":"Hola; mundo","mcl_url":"https://www.facebook.com/x"}', { preset })).toEqual(expected);
  });
});

describe('any file', () => {
  it('is parted by whatever parts its header, with or without a byte-order mark', async () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      expect(await fieldsOf('p.csv', `\ufeff${['mensaje', 'enlace', 'fecha'].join(delimiter)}\n${['hola', 'https://x.co/1', '20/11/2026'].join(delimiter)}\n`, { columns: 'text=mensaje' })).toEqual([
        { text: 'hola', url: 'https://x.co/1', publishedAt: '20/11/2026' },
      ]);
    }
  });

  it('in Latin-1 or UTF-16 is read when the preset says so', async () => {
    const preset = loadPreset('publicaciones', '/nowhere');
    expect(await fieldsOf('l.csv', Buffer.from('texto\nMañana en Cúcuta\n', 'latin1'), { preset: { ...preset, encoding: 'latin1' } })).toMatchObject([{ text: 'Mañana en Cúcuta', kind: 'post' }]);
    expect(await fieldsOf('u.csv', Buffer.from('\ufefftexto\nMañana\n', 'utf16le'), { preset: { ...preset, encoding: 'utf16le' } })).toMatchObject([{ text: 'Mañana' }]);
  });

  it('takes the map before the preset, and nested values by their path', async () => {
    const preset = loadPreset('publicaciones', '/nowhere');
    expect(await fieldsOf('p.jsonl', '{"texto":"no","cuerpo":{"es":"sí"}}', { preset, columns: 'text=cuerpo.es' })).toMatchObject([{ text: 'sí' }]);
  });

  it('with a line that is no JSON goes on after it', async () => {
    expect(await fieldsOf('p.jsonl', '{"texto":"a"}\n{roto\n[]\n{"texto":"b"}\n')).toEqual([{ text: 'a' }, expect.stringMatching(/no es un objeto JSON/), expect.stringMatching(/no es un objeto JSON/), { text: 'b' }]);
  });

  it('that is empty or not there is refused in words', async () => {
    await expect(rowsOf('v.csv', '')).rejects.toThrow(/encabezado/);
    await expect((async () => { for await (const row of readPieceFile(join(dir, 'no.csv'), {})) expect(row).toBeUndefined(); })()).rejects.toThrow(/No se puede leer/);
  });
});

describe('presets', () => {
  it('that ship can all be read', () => {
    const names = readdirSync(projectPath('scrapers', 'imports')).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -5));
    expect(names).toEqual(expect.arrayContaining(['brandwatch', 'meta-content-library', 'publicaciones']));
    for (const name of names) expect(loadPreset(name, dir).name).toBe(name);
  });

  it('are saved by name and read again, before those that ship', async () => {
    expect(existsSync(savePreset('mi-herramienta', 'text=mensaje,url=enlace', 'X', dir))).toBe(true);
    const preset = loadPreset('mi-herramienta', dir);
    expect(await fieldsOf('p.csv', 'mensaje,enlace,autor\nhola,https://x.co,ana\n', { preset })).toEqual([{ text: 'hola', url: 'https://x.co', outlet: 'X' }]);
  });

  it.each(['nada', '../../package', '.env'])('«%s» is no preset, and the answer lists those there are', (name) => expect(() => loadPreset(name, dir)).toThrow(/No hay ningún preset.*brandwatch/));

  it('that cannot work are refused', () => {
    expect(() => savePreset('Mal Nombre', 'text=a', undefined, dir)).toThrow(/minúsculas/);
    expect(() => savePreset('sin-texto', 'url=a', undefined, dir)).toThrow(/text o de title/);
    expect(() => columnMap('texto=a')).toThrow(/campo=columna/);
  });
});

describe('a CSV of ten thousand columns', () => {
  it('is refused in words, before any row of it is taken', async () => {
    const wide = Array.from({ length: 10_000 }, (_, at) => `columna${at}`).join(',');
    await expect(rowsOf('ancho.csv', `${wide}\n${'x,'.repeat(9_999)}x\n`)).rejects.toMatchObject({ code: 'too_many_columns', message: expect.stringMatching(/10000 columnas, y se admiten 1000/) as unknown as string });
    await expect(rowsOf('bien.csv', 'titular,texto\nA,B\n')).resolves.toHaveLength(1);
  });
});

describe('any file of pieces', () => {
  const RUNS = { numRuns: 60 };

  it('gives back what a spreadsheet wrote, whatever stands in its cells', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1 });
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ title: cell, text: cell }), { minLength: 1, maxLength: 5 }), fc.constantFrom(',', ';', '\t', '|'), async (pieces, delimiter) => {
      expect(await fieldsOf('piezas.csv', stringify(pieces, { header: true, quoted: true, delimiter }))).toEqual(pieces);
    }), RUNS);
  });

  it('is read row by row or refused in words, whatever its bytes are', async () => {
    const part = fc.oneof(fc.constantFrom('title,text\n', '"', '""', ',', ';', '\r\n', '\n', '{"title":"a"}\n', '{"__proto__":{"title":"a"}}\n', '[1]\n', '\ufeff', '\u0000'), fc.string()).map((text) => Buffer.from(text));
    const bytes = fc.array(fc.oneof(part, fc.uint8Array({ maxLength: 9 }).map((some) => Buffer.from(some))), { maxLength: 12 }).map((parts) => Buffer.concat(parts));
    await fc.assert(fc.asyncProperty(fc.constantFrom('piezas.csv', 'piezas.jsonl'), bytes, async (name, content) => {
      const rows = await rowsOf(name, content).catch((error: unknown) => error);
      if (!Array.isArray(rows)) return expect(rows).toBeInstanceOf(UserError);
      expect((rows as { row: number }[]).map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
    }), RUNS);
  });
});
