import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import robotsParserModule from 'robots-parser';
import { RobotsRules } from './robots-rules.js';

// Its types describe an ES module, which it is not.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;
const allows = (text: string, path: string) => RobotsRules.parse(text, 'VigiaBot').allows(new URL(`https://medio.example${path}`));
const all = (rules: string) => `User-agent: *\n${rules}`;

describe('which group counts (RFC 9309, 2.2.1)', () => {
  it('the group that names us, else the one for everybody', () => {
    const text = 'User-agent: *\nDisallow: /\n\nUser-agent: vigiabot\nDisallow: /privado';
    expect(allows(text, '/nota')).toBe(true);
    expect(allows(text, '/privado')).toBe(false);
    expect(RobotsRules.parse(text, 'OtroBot').allows(new URL('https://medio.example/nota'))).toBe(false);
  });

  it('all groups that name us are one', () => {
    const text = 'User-agent: VigiaBot\nDisallow: /a\n\nUser-agent: otro\nDisallow: /c\n\nUser-agent: VIGIABOT/2.0\nDisallow: /b';
    expect(['/a', '/b', '/c'].map((path) => allows(text, path))).toEqual([false, false, true]);
  });

  it('several names share one group', () => {
    expect(allows('User-agent: otro\nUser-agent: VigiaBot\nDisallow: /', '/x')).toBe(false);
  });

  it('a group of ours without rules allows everything, even where everybody else is shut out', () => {
    expect(allows('User-agent: *\nDisallow: /\nUser-agent: VigiaBot\nDisallow:', '/x')).toBe(true);
  });

  it('a name that only begins like ours is somebody else', () => {
    expect(allows('User-agent: VigiaBotNews\nDisallow: /', '/x')).toBe(true);
    expect(allows('User-agent: Vigia\nDisallow: /', '/x')).toBe(true);
  });

  it('records that are no rules do not part a group (2.2.4)', () => {
    expect(allows('User-agent: VigiaBot\nSitemap: https://medio.example/s.xml\nUser-agent: otro\nDisallow: /', '/x')).toBe(false);
  });

  it('rules before any group count for nobody', () => expect(allows('Disallow: /', '/x')).toBe(true));
});

describe('which rule counts (RFC 9309, 2.2.2)', () => {
  it.each([
    // rules, path, allowed
    ['Allow: /p\nDisallow: /', '/page', true],
    ['Allow: /folder\nDisallow: /folder', '/folder/page', true],
    ['Allow: /page\nDisallow: /*.htm', '/page.htm', false],
    ['Allow: /$\nDisallow: /', '/', true],
    ['Allow: /$\nDisallow: /', '/page.htm', false],
    ['Disallow: /*/amp$', '/nota/amp', false],
    ['Disallow: /*/amp$', '/nota/amp/x', true],
    ['Disallow: /a*b*c', '/a1b2c3', false],
    ['Disallow: /a*b*c$', '/abcbc', false],
    ['Disallow: /a*b*c$', '/abcb', true],
    ['Disallow: /*aba$', '/ab', true],
    ['Disallow: /ab*ba$', '/aba', true],
    ['Disallow: *?s=', '/?s=x', false],
    ['Disallow: /Nota', '/nota', true],
    ['Disallow: /x # comentario', '/x', false],
    ['Disallow:', '/x', true],
    ['Disallow: /', '/robots.txt', true],
    ['Disallow: privado', '/privado', true],
    ['Disallow: /a$b', '/a$b', false],
    ['Disallow: /a$b', '/a', true],
    ['dissallow: /x', '/x', false],
    ['Disallow /x', '/x', false],
  ])('%j on %s', (rules, path, allowed) => expect(allows(all(rules), path)).toBe(allowed));

  it.each([
    ['/foo/bar?baz=quz', '/foo/bar?baz=quz'],
    ['/foo/bar?baz=https://foo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar', false],
    ['/foo/bar/ツ', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%E3%83%84', '/foo/bar/ツ'],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz'],
    ['/foo/bar/baz', '/foo/bar/%62%61%7a'],
    ['/opinión/', '/opini%c3%b3n/x'],
    ['/con-%2A.html', '/con-*.html'],
    ['/con-%24', '/con-$'],
  ])('the rule %s and the path %s are compared as octets', (rule, path, same = true) => expect(allows(all(`Disallow: ${rule}`), path)).toBe(!same));
});

describe('files as they come', () => {
  it.each([
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /x'],
    ['old Mac line ends', 'User-agent: *\rDisallow: /x'],
    ['Windows line ends', 'User-agent: *\r\nDisallow: /x\r\n'],
    ['spaces and capitals', '  USER-AGENT :  *  \n\t disallow:/x'],
    ['NUL bytes and noise', '\0\0\nUser-agent: *\n:::\n=\nDisallow: /x\n\uFFFD'],
  ])('%s', (_name, text) => {
    expect(allows(text, '/x')).toBe(false);
    expect(allows(text, '/y')).toBe(true);
  });

  it('a web page in its place forbids nothing', () => expect(allows('<!doctype html><title>404</title><p>Disallow: nada</p>', '/x')).toBe(true));

  it.each([
    ['10', 10],
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['-1', null],
    ['NaN', null],
    ['Infinity', null],
    ['', null],
  ])('Crawl-delay %j is %j', (value, seconds) => expect(RobotsRules.parse(all(`Crawl-delay: ${value}\nDisallow: /x`), 'VigiaBot').crawlDelayS).toBe(seconds));

  it('500 KiB of wildcards cost no time', () => {
    const text = all(`Disallow: /${'a*'.repeat(250_000)}b\n`) + all('Disallow: /*a*a*a*a*a*a*a*a*b$\n'.repeat(15_000));
    const started = Date.now();
    expect(allows(text, `/${'a'.repeat(5_000)}`)).toBe(true);
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.webPath(), (text, path) => void allows(`User-agent: *\nDisallow: /${text}`, path)));
  });

  it('agrees with robots-parser on ordinary files', () => {
    const path = fc.stringMatching(/^\/[ab/.]{0,6}$/);
    const pattern = fc.stringMatching(/^\/[ab/.*]{0,6}\$?$/);
    const rule = fc.tuple(fc.constantFrom('Allow', 'Disallow'), pattern).map(([key, value]) => `${key}: ${value}`);
    const group = fc.tuple(fc.constantFrom('*', 'VigiaBot', 'otro'), fc.array(rule, { minLength: 1, maxLength: 5 })).map(([agent, rules]) => `User-agent: ${agent}\n${rules.join('\n')}`);
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), path, (groups, where) => {
        const text = groups.join('\n\n');
        const { pathname, href } = new URL(`https://medio.example${where}`);
        // It counts `**` as longer than `*`, which means the same.
        fc.pre(!text.includes('**'));
        return allows(text, pathname) === (robotsParser('https://medio.example/robots.txt', text).isAllowed(href, 'VigiaBot') ?? true);
      }),
      { numRuns: 1_000 },
    );
  });
});
