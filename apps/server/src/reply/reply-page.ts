import { FRAMES } from '#vigia/codebook';
import { LONGEST_REPLY, type OpenReply } from '#vigia/alerts';

export type PageLanguage = 'es' | 'en';

const WORDS = {
  es: {
    brand: 'Vigía', seenTitle: 'Marcar el aviso como visto', correctedTitle: 'Avisar que la pieza se corrigió', disputeTitle: 'No estamos de acuerdo',
    seenLead: 'Al confirmar, el aviso queda como visto. Nada más cambia.', correctedLead: 'Al confirmar, Vigía vuelve a leer la pieza en su sitio. Si lo que motivó el aviso ya no está, el aviso se cierra como corregido.',
    disputeLead: 'Diga por qué, frase por frase si quiere. Una persona lo lee y decide; su respuesta queda publicada junto a la pieza, con sus palabras.',
    own: 'en voz del medio', objection: 'Su objeción a esta frase', general: 'Sobre el aviso en general', note: 'Nota (opcional)',
    seenButton: 'Marcar como visto', correctedButton: 'Ya lo corregimos', disputeButton: 'Enviar el desacuerdo',
    done: { seen: 'Quedó como visto. Gracias.', corrected: 'Gracias. Vigía volverá a leer la pieza y cerrará el aviso si el marco ya no está.', disputed: 'Recibimos su desacuerdo. Una persona lo leerá y le responderá por correo.' },
    used: (at: string) => `Este enlace ya se usó el ${at}. Esto es lo que recibimos:`, empty: 'Escriba por qué no está de acuerdo, en general o en alguna frase.',
    forged: 'Este enlace no es válido. Ábralo tal como llegó en el correo, completo.', expired: 'Este enlace venció. Responda al correo del aviso o pida otro al equipo de Vigía.', gone: 'El aviso de este enlace ya no está.',
    missing: 'No se pudo abrir', untitled: '(publicación sin titular)', once: 'Este enlace sirve una vez y solo para esto.',
    leaveTitle: 'No recibir más estos correos', leaveLead: (address: string, kind: string) => `Vigía dejará de enviar ${kind} a ${address}.`, leaveButton: 'Confirmar', left: (address: string) => `Listo: ${address} no recibirá más estos correos.`,
    kinds: { alert: 'avisos sobre piezas', digest: 'resúmenes semanales', notice: 'avisos al equipo' } as Record<string, string>, other: 'English', otherLang: 'en',
  },
  en: {
    brand: 'Vigía', seenTitle: 'Mark the alert as seen', correctedTitle: 'Tell that the piece was corrected', disputeTitle: 'We disagree',
    seenLead: 'When you confirm, the alert is marked as seen. Nothing else changes.', correctedLead: 'When you confirm, Vigía reads the piece again at its address. If what raised the alert is gone, the alert is closed as corrected.',
    disputeLead: 'Say why, sentence by sentence if you like. A person reads it and decides; your reply stands beside the piece, in your words.',
    own: 'in the outlet’s own voice', objection: 'Your objection to this sentence', general: 'On the alert as a whole', note: 'Note (optional)',
    seenButton: 'Mark as seen', correctedButton: 'We corrected it', disputeButton: 'Send the objection',
    done: { seen: 'Marked as seen. Thank you.', corrected: 'Thank you. Vigía will read the piece again, and close the alert if the frame is gone.', disputed: 'We have your objection. A person will read it and answer by mail.' },
    used: (at: string) => `This link was used on ${at}. This is what we received:`, empty: 'Write why you disagree, with the alert as a whole or with a sentence.',
    forged: 'This link is not valid. Open it as it came in the mail, complete.', expired: 'This link has expired. Answer the mail of the alert, or ask Vigía’s team for another.', gone: 'The alert of this link is no longer there.',
    missing: 'Could not be opened', untitled: '(post without a headline)', once: 'This link works once, and for this only.',
    leaveTitle: 'Stop these mails', leaveLead: (address: string, kind: string) => `Vigía will send no more ${kind} to ${address}.`, leaveButton: 'Confirm', left: (address: string) => `Done: ${address} will get no more of these mails.`,
    kinds: { alert: 'alerts on pieces', digest: 'weekly digests', notice: 'notices to the team' } as Record<string, string>, other: 'Español', otherLang: 'es',
  },
} as const;

/** The form, or what came of it. Plain HTML without a script: it works in any browser, and nothing happens before the button is pressed. */
export function replyPage(reply: OpenReply, language: PageLanguage, state: 'ask' | 'empty' | 'done' | 'used'): string {
  const words = WORDS[language];
  const { purpose, alert, piece, given } = reply;
  const heading = words[`${purpose}Title`];
  const title = (piece.title ?? words.untitled).slice(0, 300);
  const head = `<p class="note">${escapeHtml(reply.outlet.name)}</p><h1>${heading}</h1><blockquote class="piece">${escapeHtml(title)}</blockquote>`;
  if (given !== null && (state === 'done' || state === 'used' || state === 'ask')) {
    const at = given.at.toLocaleString(language === 'es' ? 'es-CO' : 'en-GB', { timeZone: 'America/Bogota', dateStyle: 'long', timeStyle: 'short' });
    const said = [...given.findings.filter((one) => one.text !== '').map((one) => `<p>«${escapeHtml(one.quote.slice(0, 300))}»</p><blockquote>${lines(one.text)}</blockquote>`), ...(given.text === '' ? [] : [`<blockquote>${lines(given.text)}</blockquote>`])];
    return page(language, heading, `${head}<p class="answer" role="status">${state === 'done' ? words.done[given.kind] : words.used(at)}</p>${state === 'done' ? '' : `<p>${words.done[given.kind]}</p>`}${said.join('')}`);
  }
  const findings = alert.findings.slice(0, 20).map((found, index) => {
    const frame = FRAMES.find((one) => one.id === found.frame)?.name[language] ?? found.frame;
    const box = purpose === 'dispute' ? `<label for="f${index}">${words.objection}</label><textarea id="f${index}" name="f${index}" rows="3" maxlength="${LONGEST_REPLY}"></textarea>` : '';
    return `<li><p class="quote">«${escapeHtml(found.quote.slice(0, 600))}»</p><p>${escapeHtml(frame)}, ${words.own}</p>${box}</li>`;
  });
  const text = purpose === 'seen' ? '' : `<label for="text">${purpose === 'dispute' ? words.general : words.note}</label><textarea id="text" name="text" rows="4" maxlength="${LONGEST_REPLY}"></textarea>`;
  const problem = state === 'empty' ? `<p class="problem" role="alert">${words.empty}</p>` : '';
  return page(language, heading, `${head}<p>${words[`${purpose}Lead`]}</p>${problem}<form method="post"><ol class="findings">${findings.join('')}</ol>${text}<p><button type="submit">${words[`${purpose}Button`]}</button></p></form><p class="note">${words.once}</p>`);
}

export function deadLinkPage(why: 'forged' | 'expired' | 'gone', language: PageLanguage): string {
  const words = WORDS[language];
  return page(language, words.missing, `<h1>${words.missing}</h1><p class="problem">${words[why]}</p>`);
}

export function leavePage(address: string, kind: string, language: PageLanguage, done: boolean): string {
  const words = WORDS[language];
  const body = done ? `<p class="answer" role="status">${escapeHtml(words.left(address))}</p>` : `<p>${escapeHtml(words.leaveLead(address, words.kinds[kind] ?? kind))}</p><form method="post"><p><button type="submit">${words.leaveButton}</button></p></form>`;
  return page(language, words.leaveTitle, `<h1>${words.leaveTitle}</h1>${body}`);
}

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;font:17px/1.5 system-ui,sans-serif;background:#f5f5f2;color:#1f2933}main{max-width:42rem;margin:0 auto;padding:16px;background:#fff;min-height:100vh;overflow-wrap:anywhere}
header{display:flex;justify-content:space-between;align-items:center}h1{font-size:1.5rem;line-height:1.25}blockquote{margin:8px 0;padding:8px 12px;border-left:4px solid #9aa5b1;background:#f2f4f6}.quote{border-left:4px solid #c2410c;padding-left:10px}.findings{padding-left:1.2em}
.note{color:#52606d;font-size:.9rem}label{display:block;font-weight:600;margin:12px 0 4px}textarea{width:100%;font:inherit;padding:8px;border:1px solid #7b8794;border-radius:4px;background:transparent;color:inherit}
button{font:inherit;font-weight:600;min-height:48px;padding:10px 20px;border:0;border-radius:4px;background:#1f4e5f;color:#fff}a{color:#1f4e5f;display:inline-block;padding:10px 0}:focus-visible{outline:3px solid #b45309;outline-offset:2px}
.answer{padding:12px;background:#e3f1ee;border-left:4px solid #0f766e}.problem{padding:12px;background:#fdeee6;border-left:4px solid #c2410c}
@media (prefers-color-scheme:dark){body{background:#14191f;color:#e8ecf0}main{background:#1f2730}blockquote{background:#28323d}.note{color:#aab6c2}a{color:#8fd0e6}button{background:#2c6e86}.answer{background:#16342f}.problem{background:#3d2418}}`;

function page(language: PageLanguage, title: string, body: string): string {
  const words = WORDS[language];
  return `<!doctype html><html lang="${language === 'es' ? 'es-CO' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/favicon.svg"><title>${title} · ${words.brand}</title><style>${STYLE}</style></head>
<body><main><header><strong>${words.brand}</strong><a href="?lang=${words.otherLang}" lang="${words.otherLang}">${words.other}</a></header>${body}</main></body></html>`;
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>');
}

function escapeHtml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
