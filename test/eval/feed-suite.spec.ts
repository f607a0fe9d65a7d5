import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FEED_READERS } from './feed-readers.js';
import { expectationOf, scoreSuite, suiteCases } from './feed-suite.js';

describe('what a test of the suite states', () => {
  it.each([
    ["not bozo and entries[0]['title'] == 'Uno \\u00e9 \\'dos\\''", { of: 'entry', field: 'title', value: "Uno é 'dos'" }],
    ["feed.link == u'http://e.co/'", { of: 'feed', field: 'link', value: 'http://e.co/' }],
    ["not bozo and entries[0]['title'] == 'a' + 'b'", { of: 'entry', field: 'title', value: 'ab' }],
    ["not bozo and entries[0]['updated_parsed'] == (2003, 12, 31, 10, 14, 55, 2, 365, 0)", { of: 'entry', field: 'date', value: '2003-12-31T10:14:55.000Z' }],
    ["not bozo and feed['published'] == 'Thu, 01 Jan 2004 19:48:21 GMT'", { of: 'feed', field: 'date', value: '2004-01-01T19:48:21.000Z' }],
    ["not bozo and entries[0]['links'][0]['rel'] == 'self'", null],
    ["not bozo and entries[0]['title_detail']['type'] == 'text/html'", null],
    ["not bozo and entries[0]['title'] == entries[1]['title'] == 'x'", null],
    ['bozo', null],
  ])('%s', (expect_, expectation) => expect(expectationOf(expect_)).toEqual(expectation));
});

describe('a suite', () => {
  let folder: string;
  const put = (name: string, expect_: string, body: string, header = '') => writeFileSync(join(folder, name), `<!--\n${header}Description: x\nExpect:      ${expect_}\n-->\n${body}`);
  const rss = (item: string) => `<rss version="2.0"><channel><title>M</title><item>${item}</item></channel></rss>`;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigia-suite-'));
    mkdirSync(join(folder, 'wellformed', 'rss'), { recursive: true });
    mkdirSync(join(folder, 'illformed'));
    put('wellformed/rss/a.xml', "not bozo and entries[0]['title'] == '<b>Uno</b> dos'", rss('<title>&lt;b&gt;Uno&lt;/b&gt; dos</title>'));
    put('wellformed/rss/b.xml', "not bozo and entries[0]['title'] == 'Otra cosa'", rss('<title>Uno</title>'));
    put('wellformed/rss/c.xml', "not bozo and entries[0]['link'] == 'http://e.co/d/a'", rss('<link>a</link>'), 'Header: Content-Location: http://e.co/d/\n');
    put('illformed/d.xml', "entries[0]['published_parsed'] == (2003, 12, 31, 10, 14, 55, 2, 365, 0)", '<rss><channel><item><pubDate>2003-12-31T10:14:55Z</pubDate><title>a & b');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('counts what a reader has right, and what it refuses as missed', async () => {
    const cases = suiteCases(folder);
    const [ours, rssParser] = [FEED_READERS['vigia'], FEED_READERS['rss-parser']];
    if (!ours || !rssParser) throw new Error('readers');
    expect(await scoreSuite(cases, ours)).toEqual({ wellFormed: 1, illFormed: 1, titles: 0.5, links: 1, dates: 1 });
    expect(await scoreSuite(cases, rssParser)).toEqual({ wellFormed: 1, illFormed: 0, titles: 0.5, links: 0, dates: 0 });
  });
});
