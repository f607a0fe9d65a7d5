import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';
import { extractPage } from './extract-page.js';

interface Expected {
  url: string;
  contentType?: string;
  title: string | null;
  byline: string | null;
  publishedAt: string | null;
  modifiedAt: string | null;
  canonicalUrl: string | null;
  language: string | null;
  /** The lines of the article, all of them. */
  text: string[];
  foundBy: Record<string, string>;
}

const CASES = projectPath('libs', 'extract', 'cases');

/** Every folder of `cases` is one page and what must be read from it: adding one needs no code. */
describe.each(readdirSync(CASES))('page %s', (name) => {
  const { url, contentType, text, foundBy, ...fields } = JSON.parse(readFileSync(`${CASES}/${name}/expected.json`, 'utf8')) as Expected;
  const page = extractPage(readFileSync(`${CASES}/${name}/source.html`), { url, contentType });

  it('gives the article and nothing else', () => {
    expect(page.text.split('\n')).toEqual(text);
  });

  it('gives its fields', () => {
    const { title, byline, publishedAt, modifiedAt, canonicalUrl, language } = page;
    expect({ title, byline, publishedAt, modifiedAt, canonicalUrl, language }).toEqual(fields);
  });

  it('says how each was found', () => {
    expect(page.foundBy).toMatchObject(foundBy);
    for (const [field, value] of Object.entries(fields)) expect(field in page.foundBy).toBe(value !== null);
  });
});
