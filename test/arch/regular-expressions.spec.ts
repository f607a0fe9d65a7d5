import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
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

interface Pattern {
  file: string;
  literal: string;
  source: string;
  flags: string;
}

function productionPatterns(): Pattern[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', 'apps', 'libs', 'scrapers', 'dashboards'], { cwd: projectPath(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const files = listed.split('\0').filter((file) => /\.ts$/.test(file) && !/\.spec\.ts$|\.d\.ts$/.test(file) && existsSync(projectPath(file)));
  return files.flatMap((file) => patternsIn(file, readFileSync(projectPath(file), 'utf8')));
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
