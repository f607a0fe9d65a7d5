import { describe, expect, it } from '@jest/globals';
import type { Finding } from '#vigia/contracts';
import { renderAlertMail } from './alert-mail.js';
import { renderDigestMail } from './digest-mail.js';
import { escapeText, headerLine, shorten } from './mail-page.js';

const finding: Finding = { frame: 'H2', field: 'title', start: 0, end: 9, quote: 'oleada imparable', stance: 'adopts', voice: 'newsroom', score: 0.9 };
const alert = { outletName: 'El Faro', title: 'Una oleada imparable', pieceUrl: 'http://elfaro.example/nota?a=1&b=2', pageUrl: 'http://127.0.0.1:3000/pieza/p1', findings: [finding], guidance: [{ rule: 'R2', field: 'title' as const, start: 4, end: 20, message: 'Evite metáforas de agua.', suggestion: 'Diga cuántas personas llegaron.' }] };
const rate = (pieces: number, relevant: number) => ({ pieces, relevant, share: relevant ? pieces / relevant : null, low: relevant ? 0.1 : null, high: relevant ? 0.5 : null });

describe('the alert mail', () => {
  it('shows the exact words, the frame, the advice and the way to the evidence, in HTML and in plain text', async () => {
    const { subject, html, text } = await renderAlertMail(alert);
    expect(subject).toBe('Vigía: revise «Una oleada imparable»');
    for (const part of ['oleada imparable', 'Invasión o masa', 'en el titular', 'Otra forma de decirlo: Diga cuántas personas llegaron.', 'El Faro']) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
    expect(text).toContain(alert.pieceUrl);
    expect(html).toContain('href="http://elfaro.example/nota?a=1&amp;b=2"');
    expect(html).toContain('lang="es"');
  });

  it('shows what strangers wrote as text, whatever they wrote', async () => {
    const hostile = '</mj-text></mjml><script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const { html } = await renderAlertMail({ ...alert, outletName: hostile, title: hostile, findings: [{ ...finding, quote: hostile }], guidance: [{ ...alert.guidance[0]!, message: hostile }] });
    expect(html).not.toMatch(/<script|<img src=x/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('does without a public address, a headline or advice', async () => {
    const { subject, html, text } = await renderAlertMail({ ...alert, title: null, pageUrl: null, guidance: [] });
    expect(subject).toContain('publicación sin titular');
    expect(html + text).not.toMatch(/null|undefined|Ver la evidencia|Otra forma/);
  });
});

describe('the digest', () => {
  it('gives every share with its n and interval, and says nothing of too few', async () => {
    const { html, text } = await renderDigestMail({
      period: '16 al 22 de noviembre', week: '2026-W47', collected: 1_200, relevant: 42, alerts: 1, coverage: { channels: 12, current: 10 }, pageUrl: null,
      cities: [
        { name: 'Cúcuta', enough: true, harmAny: rate(6, 24), constructive: rate(3, 24), before: rate(10, 100) },
        { name: 'Cali', enough: false, harmAny: rate(1, 3), constructive: rate(0, 3), before: rate(0, 0) },
      ],
    });
    for (const page of [html, text]) {
      expect(page).toContain('6 de 24 piezas (25 %, entre 10 y 50 %)');
      expect(page).toContain('3 piezas, muy pocas para decir.');
      expect(page).toContain('10 de 12 canales al día');
      expect(page).toMatch(/1 aviso a|1 aviso /);
      expect(page).not.toMatch(/NaN|null|undefined/);
    }
  });
});

describe('texts of strangers', () => {
  it('cannot break out of a header line', () => {
    expect(headerLine('Título\r\nBcc: todos@example.org\n\tX')).toBe('Título Bcc: todos@example.org X');
    expect(headerLine('a'.repeat(500)).length).toBeLessThanOrEqual(120);
  });

  it('lose control characters and keep every letter', () => {
    expect(escapeText('a\u0000b\u001bc & «ñ» "x" <b>')).toBe('a b c &amp; «ñ» &quot;x&quot; &lt;b&gt;');
  });

  it('are cut at a word, and visibly', () => {
    expect(shorten('una frase bastante larga', 12)).toBe('una frase…');
    expect(shorten('corta', 12)).toBe('corta');
    expect(shorten('x'.repeat(30), 12)).toBe(`${'x'.repeat(12)}…`);
  });
});
