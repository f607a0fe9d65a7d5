import type { Response } from 'express';

/** Pages that links in mails lead to: plain HTML without a script, readable in any browser and on any phone. */
export type PageLanguage = 'es' | 'en';

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;font:17px/1.5 system-ui,sans-serif;background:#f5f5f2;color:#1f2933}main{max-width:42rem;margin:0 auto;padding:16px;background:#fff;min-height:100vh;overflow-wrap:anywhere}
header{display:flex;justify-content:space-between;align-items:center}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin:32px 0 8px}blockquote{margin:8px 0;padding:8px 12px;border-left:4px solid #9aa5b1;background:#f2f4f6}.quote{border-left:4px solid #c2410c;padding-left:10px}.quote-good{border-left:4px solid #0f766e;padding-left:10px}.findings{padding-left:1.2em}
.note{color:#52606d;font-size:.9rem}label{display:block;font-weight:600;margin:12px 0 4px}textarea,input[type=text],input[type=email],select{width:100%;font:inherit;padding:8px;min-height:44px;border:1px solid #7b8794;border-radius:4px;background:transparent;color:inherit}
button{font:inherit;font-weight:600;min-height:48px;padding:10px 20px;border:0;border-radius:4px;background:#1f4e5f;color:#fff}a{color:#1f4e5f;display:inline-block;padding:10px 0}li a,td a{padding:10px 0}:focus-visible{outline:3px solid #b45309;outline-offset:2px}
.answer{padding:12px;background:#e3f1ee;border-left:4px solid #0f766e}.problem{padding:12px;background:#fdeee6;border-left:4px solid #c2410c}.list{list-style:none;padding:0;margin:0}.list>li{border-top:1px solid #d5dbe1;padding:12px 0}.ways{display:flex;flex-wrap:wrap;gap:0 16px}
mark{background:#fbd9c5;color:inherit}mark.good{background:#cdeae4}.text p{margin:0 0 12px;white-space:pre-line}.chart{display:block;width:100%;height:auto}.chart text{fill:currentColor;font:12px system-ui,sans-serif}.chart .grid{stroke:#9aa5b1;stroke-width:.5}.chart .band{fill:#52606d;opacity:.18}.chart .median{stroke:currentColor;stroke-width:2;fill:none;stroke-dasharray:4 3}.chart .whisker{stroke:#f0b493;stroke-width:7}.chart .own{fill:#c2410c}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 8px 6px 0;border-bottom:1px solid #d5dbe1;vertical-align:top}summary{min-height:44px;padding:10px 0;cursor:pointer}.scroll{overflow-x:auto}
@media (prefers-color-scheme:dark){body{background:#14191f;color:#e8ecf0}main{background:#1f2730}blockquote{background:#28323d}.note{color:#aab6c2}a{color:#8fd0e6}button{background:#2c6e86}.answer{background:#16342f}.problem{background:#3d2418}mark{background:#7a3414}mark.good{background:#14524a}.chart .whisker{stroke:#a2552f}.chart .own{fill:#f08a5d}.list>li,th,td{border-color:#3a4652}.chart .band{fill:#aab6c2}}`;

/** @param body HTML, escaped where strangers wrote it */
export function plainPage(language: PageLanguage, title: string, body: string): string {
  const other = language === 'es' ? ({ lang: 'en', name: 'English' } as const) : ({ lang: 'es', name: 'Español' } as const);
  return `<!doctype html><html lang="${language === 'es' ? 'es-CO' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/favicon.svg"><title>${escapeHtml(title)} · Vigía</title><style>${STYLE}</style></head>
<body><main><header><strong>Vigía</strong><a href="?lang=${other.lang}" lang="${other.lang}">${other.name}</a></header>${body}</main></body></html>`;
}

export function htmlLines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>');
}

export function escapeHtml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

/** Kept by no proxy, found by no search engine, and its address, which is a right, told to no other site. */
export function sendPage(response: Response, status: number, html: string): void {
  response.status(status).set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }).type('html').send(html);
}

export function languageOf(lang: unknown, otherwise: PageLanguage = 'es'): PageLanguage {
  return lang === 'en' || lang === 'es' ? lang : otherwise;
}

/** One field of a form that was posted; whatever is no text is none. Browsers send two characters for the end of a line that their own `maxlength` counts as one. */
export function fieldOf(body: unknown, name: string, longest: number): string {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const value = Object.hasOwn(fields, name) ? fields[name] : '';
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').slice(0, longest) : '';
}
