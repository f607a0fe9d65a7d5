import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';
import { analyse } from 'scslre';
import ts from 'typescript';

/**
 * Expressions whose time grows faster than their input, each with what keeps the input short. None grows exponentially: that is never allowed. `scslre` finds attacks that repeat one character; attacks on
 * what the analyser reads are also measured, in libs/analysis.
 */
const BOUNDED: Record<string, string> = {
  'dashboards/src/screens/claim.screen.ts /\\s*\\S+ \\S+\\.$/': 'a sentence of our own dictionary',
  'dashboards/src/screens/spikes-part.ts /\\s*\\.$/': 'a sentence of our own dictionary',
  'dashboards/src/text/answers.ts /^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/': 'one line a person types into their own browser',
  'libs/analysis/src/place/weigh-mention.ts /\\n\\s*$/': 'four characters',
  'libs/contracts/src/secret-rules.ts /^(.+?)\\1+$/': 'length checked before',
  'libs/extract/src/feed/parse-feed.ts /^\\S+@\\S+\\s+\\((.+)\\)$/': 'LONGEST_AUTHOR',
  'libs/extract/src/feed/parse-feed.ts /^(.+?)\\s*<\\S+@\\S+>$/': 'LONGEST_AUTHOR',
  'libs/extract/src/page/find-byline.ts /\\s*[\\w.+-]+@[\\w.-]+\\s*/g': 'LOOKED_AT',
  'libs/extract/src/page/find-byline.ts /\\s*@\\w+/g': 'LOOKED_AT',
  'libs/extract/src/page/find-byline.ts /\\s*(?:[|·•]|\\s[-–—]\\s|hace \\d|\\d{1,2}[:.]\\d{2}|tiempo de lectura|vor \\d|\\d+ (?:min|hours|horas)).*$/i': 'LOOKED_AT',
  'libs/extract/src/page/find-byline.ts /\\s*[|,·•–-]\\s*$/': 'LOOKED_AT',
  'libs/extract/src/page/find-byline.ts /[\\s,(]*(?:\\p{L}+,?\\s)?\\d.*$/u': 'LOOKED_AT',
  'libs/fetch/src/request-headers.ts /^([A-Za-z_-]+)\\/[\\x21-\\x7e]+ \\([\\x20-\\x7e]*(?:https?:\\/\\/|@)[\\x20-\\x7e]*\\)$/': 'what the operator writes into the environment',
};
/** Lists of words too long to be repeated here, by where they stand. */
const BOUNDED_FILES: Record<string, string> = {
  'libs/analysis/src/claims/relation.ts': 'one sentence at a time, of at most 2,400 characters (MAX_SENTENCE)',
  'libs/analysis/src/weak-signals/clickbait-cues.ts': 'a headline',
};

/** The same of expressions put together while the program runs (`new RegExp`), by the file that makes them. */
const BOUNDED_BUILT: Record<string, string> = {
  'libs/analysis/src/claims/quantities.ts': 'one sentence at a time, of at most 2,400 characters (MAX_SENTENCE)',
  'libs/analysis/src/text/undisguise.ts': 'the first 20,000 characters (READ), where the worst that could be found takes 11 ms',
  'libs/collection/src/clusters/wire-agency.ts': 'the last 160 characters (CREDIT_REACH)',
};
/** Files that make expressions only when they are called, with what they then make. */
const BUILT_WHEN_CALLED: Record<string, RegExp[]> = {
  'libs/extract/src/page/json-ld.ts': [/"articleBody"\s*:\s*"/],
  // Whatever `$regex` a repository asks for, and those stand in the repositories as literals.
  'libs/store/src/embedded/matcher.ts': [],
};

interface Pattern {
  file: string;
  literal: string;
  source: string;
  flags: string;
}

function productionPatterns(): Pattern[] {
  return productionFiles().flatMap((file) => patternsIn(file, readFileSync(projectPath(file), 'utf8')));
}

function productionFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', 'apps', 'libs', 'scrapers', 'dashboards'], { cwd: projectPath(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return listed.split('\0').filter((file) => /\.ts$/.test(file) && !/\.spec\.ts$|\.d\.ts$/.test(file) && existsSync(projectPath(file)));
}

function patternsIn(file: string, text: string): Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/([^]*)\/(\w*)$/.exec(node.text) ?? [];
      found.push({ file, literal: node.text, source, flags });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** Loads every file that makes expressions, and notes each that is made meanwhile with the file that makes it. */
async function builtPatterns(): Promise<Pattern[]> {
  const Original = globalThis.RegExp;
  const built = new Map<string, Pattern>();
  const note = (made: RegExp): RegExp => {
    const file = (new Error().stack ?? '').split('\n').flatMap((line) => /\/((?:apps|libs|scrapers|dashboards)\/[^:]+\.ts)/.exec(line)?.[1] ?? [])[0];
    if (file) built.set(`${file} ${String(made)}`, { file, literal: String(made), source: made.source, flags: made.flags.replace('y', '') });
    return made;
  };
  const construct = (original: typeof RegExp, given: unknown[]): RegExp => note(Reflect.construct(original, given) as RegExp);
  globalThis.RegExp = new Proxy(Original, { construct, apply: (original, _, given) => construct(original, given) });
  try {
    for (const file of filesThatBuild()) await import(projectPath(file));
  } finally {
    globalThis.RegExp = Original;
  }
  return [...built.values()];
}

function filesThatBuild(): string[] {
  return productionFiles().filter((file) => /\bRegExp\(/.test(readFileSync(projectPath(file), 'utf8')));
}

/** How its time grows: nothing to say, polynomially or exponentially. */
function growthOf({ source, flags }: Pattern): 'exponential' | 'polynomial' | null {
  const { reports } = analyse({ source, flags });
  if (reports.length === 0) return null;
  return reports.some(({ exponential }) => exponential) ? 'exponential' : 'polynomial';
}

describe('regular expressions of production code', () => {
  const growing = productionPatterns().flatMap((pattern) => {
    const growth = growthOf(pattern);
    return growth ? [{ ...pattern, growth, name: `${pattern.file} ${pattern.literal}` }] : [];
  });

  it('take time that grows with their input and no faster, or get short input only', () => {
    expect(growing.filter(({ growth }) => growth === 'exponential').map(({ name }) => name)).toEqual([]);
    expect(growing.filter(({ name, file }) => !(name in BOUNDED) && !(file in BOUNDED_FILES)).map(({ name }) => name)).toEqual([]);
  });

  it('are excused only where they still stand', () => {
    expect(Object.keys(BOUNDED).filter((name) => !growing.some((pattern) => pattern.name === name))).toEqual([]);
    expect(Object.keys(BOUNDED_FILES).filter((file) => !growing.some((pattern) => pattern.file === file))).toEqual([]);
  });

  it('would be caught if they blew up', () => {
    const growths = patternsIn('a.ts', 'const a = [/(?:a+)+b/, /\\s*,\\s*\\s*$/, /^a+$/];').map(growthOf);
    expect(growths).toEqual(['exponential', 'polynomial', null]);
  });
});

describe('regular expressions that production code puts together', () => {
  let built: Pattern[];
  beforeAll(async () => {
    built = [...(await builtPatterns()), ...Object.entries(BUILT_WHEN_CALLED).flatMap(([file, made]) => made.map(({ source, flags }) => ({ file, literal: source, source, flags })))];
  });

  it('are all seen here', () => {
    const unseen = filesThatBuild().filter((file) => !(file in BUILT_WHEN_CALLED) && !built.some((pattern) => pattern.file === file));
    expect(unseen).toEqual([]);
    expect(built.length).toBeGreaterThan(100);
  });

  it('take time that grows with their input and no faster, or get short input only', () => {
    const growing = built.flatMap((pattern) => (growthOf(pattern) ? [{ ...pattern, growth: growthOf(pattern) }] : []));
    expect(growing.filter(({ growth }) => growth === 'exponential')).toEqual([]);
    expect(growing.filter(({ file }) => !(file in BOUNDED_BUILT)).map(({ file, source }) => `${file} ${source}`)).toEqual([]);
    expect(Object.keys(BOUNDED_BUILT).filter((file) => !growing.some((pattern) => pattern.file === file))).toEqual([]);
  });
});
