import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { extractPage } from '#vigia/extract';
import type { FetchOutcome } from '#vigia/fetch';
import { contentHash, FixedClock } from '#vigia/kernel';
import { openStore } from '#vigia/store';
import { assessmentRecord, findingOf, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { ReleaseArchive } from '../release/release-archive.js';
import { rehydrateRelease } from './rehydrate-release.js';

const paragraph = 'Las familias que llegaron a la ciudad este año abrieron panaderías y talleres en tres barrios del sur, según la alcaldía. ';
const page = (lead: string, claim: string) => `<html><head><title>La señal</title><meta property="og:title" content="La señal"></head><body><article><h1>La señal</h1><p>${lead}</p><p>${paragraph.repeat(3)}</p><p>${claim}</p><p>${paragraph.repeat(2)}</p></article></body></html>`;
const CLAIM = 'Una avalancha de migrantes desborda los hospitales de la ciudad, dice el titular.';
const ok = (url: string, html: string): FetchOutcome => ({ kind: 'ok', url, status: 200, contentType: 'text/html; charset=utf-8', etag: null, lastModified: null, link: null, body: Buffer.from(html) });

describe('rehydrateRelease', () => {
  const folder = tempFolder('rehydrate');
  let release: string;
  const out = () => `${folder.path}/out/textos.jsonl`;

  beforeEach(async () => {
    const store = await openStore({ dataDir: `${folder.path}/data` });
    const { text } = extractPage(page(paragraph, CLAIM), { url: 'https://elfaro.example/1' });
    const start = text.indexOf('Una avalancha');
    expect(start).toBeGreaterThan(0);
    const findings = [findingOf({ start, end: start + 'Una avalancha de migrantes'.length, quote: 'Una avalancha de migrantes' })];
    for (const id of ['same', 'moved', 'lost', 'gone', 'robots', 'empty']) {
      await store.pieces.save(pieceRecord({ _id: id, url: `https://elfaro.example/${id}`, title: 'La señal', text, contentHash: contentHash(`La señal\n${text}`) }));
      await store.assessments.save(assessmentRecord({ _id: id, judgement: { ...assessmentRecord().judgement, findings } }));
    }
    await store.pieces.save(pieceRecord({ _id: 'post', kind: 'post', url: 'https://x.com/a/status/12' }));
    await store.assessments.save(assessmentRecord({ _id: 'post', kind: 'post' }));
    const archive = new ReleaseArchive(`${folder.path}/archive`, new FixedClock(new Date('2026-11-22T15:00:00Z')));
    release = (await archive.freeze(store, { name: 'vigia', version: '1.0.0', filter: { from: '2026-W47', to: '2026-W47' } })).folder;
    await store.close();
  });
  afterEach(() => {
    folder.remove();
    mkdirSync(folder.path, { recursive: true });
  });

  const answers: Record<string, (url: string) => FetchOutcome> = {
    same: (url) => ok(url, page(paragraph, CLAIM)),
    moved: (url) => ok(url, page(`Actualización de la tarde. ${paragraph}`, CLAIM)),
    lost: (url) => ok(url, page(paragraph, 'Los hospitales de la ciudad atienden a más personas que antes, dice el titular corregido.')),
    gone: () => ({ kind: 'gone', status: 404, message: 'ya no existe' }),
    robots: () => ({ kind: 'refused', reason: 'robots', message: 'robots.txt no lo permite' }),
    empty: (url) => ok(url, ''),
  };
  const fetch = (url: string): Promise<FetchOutcome> => Promise.resolve(answers[url.split('/').at(-1) ?? '']?.(url) ?? { kind: 'gone', status: 404, message: url });

  it('puts every finding back where its words stand now, and says what became of each piece', async () => {
    const report = await rehydrateRelease({ release, out: out(), fetch });
    expect(report.pieces).toEqual({ same: 1, drifted: 2, gone: 1, refused: 1, later: 0, empty: 1, no_address: 0, post: 1 });
    expect(report.findings).toEqual({ exact: 1, moved: 1, lost: 1, unchecked: 0 });
    const pieces = readFileSync(out(), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { piece_id: string; text: string; findings: { state: string; start: number; end: number; quote: string }[] });
    const moved = pieces.find((piece) => piece.piece_id === 'moved');
    const [span] = moved?.findings ?? [];
    expect(span).toMatchObject({ state: 'moved', quote: 'Una avalancha de migrantes' });
    expect(moved?.text.slice(span?.start, span?.end)).toBe('Una avalancha de migrantes');
    expect(JSON.parse(readFileSync(`${out()}.drift.json`, 'utf8'))).toEqual(report);
  });

  it('refuses what is no release, and one that somebody has touched', async () => {
    await expect(rehydrateRelease({ release: folder.path, out: out(), fetch })).rejects.toMatchObject({ code: 'not_a_release' });
    const pieces = readFileSync(`${release}/data/pieces.jsonl`, 'utf8');
    writeFileSync(`${release}/data/pieces.jsonl`, pieces.replaceAll('elfaro.example', 'evil.example'));
    await expect(rehydrateRelease({ release, out: out(), fetch })).rejects.toMatchObject({ code: 'damaged_release' });
    writeFileSync(`${release}/SHA256SUMS`, `${'0'.repeat(64)}  ../../../etc/passwd\n`);
    await expect(rehydrateRelease({ release, out: out(), fetch })).rejects.toMatchObject({ code: 'damaged_release' });
    expect(existsSync(out())).toBe(false);
  });

  it('leaves nothing behind when cancelled', async () => {
    const cancel = new AbortController();
    await expect(rehydrateRelease({ release, out: out(), fetch, signal: cancel.signal, onProgress: () => cancel.abort() })).rejects.toMatchObject({ code: 'export_cancelled' });
    expect(readdirSync(`${folder.path}/out`)).toEqual([]);
  });
});
