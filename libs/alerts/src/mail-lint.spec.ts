import { beforeAll, describe, expect, it } from '@jest/globals';
import type { MailSamplesResponse } from '#vigia/contracts';
import { caniemail } from 'caniemail';
import { HtmlValidate } from 'html-validate/node';
import { sampleMails } from './sample-mails.js';

/** Mail programs that most newsrooms read with; what caniemail.com knows of others is too patchy to hold a test. */
const CLIENTS = ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*'] as const;

/**
 * What some of these programs do not know, and what is lost there. Each may go missing without a word becoming unreadable: the layout is tables and inline styles, the colours without
 * the style sheet are dark on light. Anything that is not on this list fails.
 */
const MAY_BE_LOST: Readonly<Record<string, string>> = {
  '<style> element': 'dark colours and the narrow layout; all else is inline', '@media': 'the same', 'Class selector': 'the same', 'Descendant combinator': 'the same', 'Type selector': 'the same', 'ID selector': 'the same', 'Chaining selectors': 'the same',
  'display:none': 'the preview line stands on top of the mail, in its own words', opacity: 'the same', overflow: 'the same', transform: 'the same', outline: 'a reset of MJML', 'word-spacing': 'a reset of MJML', cursor: 'a reset of MJML',
  'border-radius': 'corners are square', 'word-break': 'words break as the program breaks them', 'white-space': 'a long name of a city may break', 'border-spacing': 'a reset of MJML', 'table-layout': 'a reset of MJML',
  'aria-label attribute': 'the heading says the same', 'role attribute': 'tables of the layout are announced as tables', 'target attribute': 'links open where the program opens links', 'height property': 'a reset of MJML', '<body> element': 'the ground colour',
};

describe('every mail, in both languages', () => {
  let samples: MailSamplesResponse['samples'];
  beforeAll(async () => {
    samples = await sampleMails();
  }, 120_000);

  it('is there: each kind that goes out, in Spanish and in English', () => {
    const kinds = [...new Set(samples.map(({ id }) => id))];
    expect(kinds.sort()).toEqual(['alert', 'digest', 'invitation', 'join', 'key', 'link', 'order-failed', 'order-ready', 'outcome', 'password', 'release', 'reset', 'return', 'silence', 'spike']);
    for (const kind of kinds) expect(samples.filter(({ id }) => id === kind).map(({ lang }) => lang).sort()).toEqual(['en', 'es']);
  });

  it('is valid HTML', async () => {
    // Mail programs of today still lay out by the attributes of HTML 4: deprecated for the web, not for mails.
    const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-deprecated-attr': 'off' } });
    for (const { id, lang, html } of samples) {
      const { results } = await validator.validateString(html);
      expect([id, lang, results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`))]).toEqual([id, lang, []]);
    }
  }, 120_000);

  it('needs nothing that Gmail, Outlook, Apple Mail or Yahoo do not know', () => {
    for (const { id, lang, html } of samples) {
      const { issues } = caniemail({ clients: [...CLIENTS], html });
      const lost = new Set([...issues.errors].flatMap(([, found]) => found.map(({ title }) => title)).filter((title) => !(title in MAY_BE_LOST)));
      expect([id, lang, [...lost]]).toEqual([id, lang, []]);
    }
  }, 120_000);

  it('would be caught: what these programs drop is found', () => {
    const { issues } = caniemail({ clients: [...CLIENTS], html: '<html><body><div style="display:flex;position:absolute">x</div></body></html>' });
    expect([...issues.errors].flatMap(([, found]) => found.map(({ title }) => title)).some((title) => !(title in MAY_BE_LOST))).toBe(true);
  });

  it('stays under 60 kB without its pictures, fetches nothing, and says the same as text', () => {
    for (const { id, lang, html, text, bytes } of samples) {
      expect([id, lang, bytes < 60_000]).toEqual([id, lang, true]);
      expect(html).not.toMatch(/<script|<link|@import|url\(|src="http/);
      const heading = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
      expect(text.startsWith(heading.replace(/&quot;/g, '"').replace(/&amp;/g, '&'))).toBe(true);
    }
  });

  it('in English has no Spanish word of Vigía’s own', () => {
    for (const { id, text } of samples.filter(({ lang }) => lang === 'en')) expect([id, /\b(semana|piezas|medio|correos|enlace|aviso|canal|afirmación|desde)\b/i.exec(text.replace(/«[^»]*»|“[^”]*”|> .*|https?:\S+|EJN[^\n]*/g, ''))?.[0]]).toEqual([id, undefined]);
  });
});
