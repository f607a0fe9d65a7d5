import { FRAMES } from '#vigia/codebook';
import { LONGEST_REPLY, type OpenReply } from '#vigia/alerts';
import { escapeHtml, htmlLines, plainPage, type PageLanguage } from './plain-page.js';

const WORDS = {
  es: {
    seenTitle: 'Marcar el aviso como visto', correctedTitle: 'Avisar que la pieza se corrigió', disputeTitle: 'No estamos de acuerdo',
    seenLead: 'Al confirmar, el aviso queda como visto. Nada más cambia.', correctedLead: 'Al confirmar, Vigía vuelve a leer la pieza en su sitio. Si lo que motivó el aviso ya no está, el aviso se cierra como corregido.',
    disputeLead: 'Diga por qué, frase por frase si quiere. Una persona lo lee y decide; su respuesta queda publicada junto a la pieza, con sus palabras.',
    own: 'en voz del medio', objection: 'Su objeción a esta frase', general: 'Sobre el aviso en general', note: 'Nota (opcional)',
    seenButton: 'Marcar como visto', correctedButton: 'Ya lo corregimos', disputeButton: 'Enviar el desacuerdo',
    done: { seen: 'Quedó como visto. Gracias.', corrected: 'Gracias. Vigía volverá a leer la pieza y cerrará el aviso si el marco ya no está.', disputed: 'Recibimos su desacuerdo. Una persona lo leerá y le responderá por correo.' },
    used: (at: string) => `Este enlace ya se usó el ${at}. Esto es lo que recibimos:`, empty: 'Escriba por qué no está de acuerdo, en general o en alguna frase.',
    forged: 'Este enlace no es válido. Ábralo tal como llegó en el correo, completo.', expired: 'Este enlace venció. Responda al correo del aviso o pida otro al equipo de Vigía.', gone: 'El aviso de este enlace ya no está.',
    missing: 'No se pudo abrir', untitled: '(publicación sin titular)', once: 'Este enlace sirve una vez y solo para esto.', onceHere: 'Se responde una vez; su texto queda tal como lo envía.', back: 'La página de su medio',
    leaveTitle: 'No recibir más estos correos', leaveLead: (address: string, kind: string) => `Vigía dejará de enviar ${kind} a ${address}.`, leaveButton: 'Confirmar', left: (address: string) => `Listo: ${address} no recibirá más estos correos.`,
    kinds: { alert: 'avisos sobre piezas', digest: 'resúmenes semanales', notice: 'avisos al equipo', release: 'avisos de nuevas entregas de datos' } as Record<string, string>,
  },
  en: {
    seenTitle: 'Mark the alert as seen', correctedTitle: 'Tell that the piece was corrected', disputeTitle: 'We disagree',
    seenLead: 'When you confirm, the alert is marked as seen. Nothing else changes.', correctedLead: 'When you confirm, Vigía reads the piece again at its address. If what raised the alert is gone, the alert is closed as corrected.',
    disputeLead: 'Say why, sentence by sentence if you like. A person reads it and decides; your reply stands beside the piece, in your words.',
    own: 'in the outlet’s own voice', objection: 'Your objection to this sentence', general: 'On the alert as a whole', note: 'Note (optional)',
    seenButton: 'Mark as seen', correctedButton: 'We corrected it', disputeButton: 'Send the objection',
    done: { seen: 'Marked as seen. Thank you.', corrected: 'Thank you. Vigía will read the piece again, and close the alert if the frame is gone.', disputed: 'We have your objection. A person will read it and answer by mail.' },
    used: (at: string) => `This link was used on ${at}. This is what we received:`, empty: 'Write why you disagree, with the alert as a whole or with a sentence.',
    forged: 'This link is not valid. Open it as it came in the mail, complete.', expired: 'This link has expired. Answer the mail of the alert, or ask Vigía’s team for another.', gone: 'The alert of this link is no longer there.',
    missing: 'Could not be opened', untitled: '(post without a headline)', once: 'This link works once, and for this only.', onceHere: 'You answer once; your text stands as you send it.', back: 'The page of your outlet',
    leaveTitle: 'Stop these mails', leaveLead: (address: string, kind: string) => `Vigía will send no more ${kind} to ${address}.`, leaveButton: 'Confirm', left: (address: string) => `Done: ${address} will get no more of these mails.`,
    kinds: { alert: 'alerts on pieces', digest: 'weekly digests', notice: 'notices to the team', release: 'notices of new data releases' } as Record<string, string>,
  },
} as const;

/** The form, or what came of it; `back` leads to the outlet's own page where the reader came from there. Plain HTML without a script: it works in any browser, and nothing happens before the button is pressed. */
export function replyPage(reply: OpenReply, language: PageLanguage, state: 'ask' | 'empty' | 'done' | 'used', back: string | null = null): string {
  const words = WORDS[language];
  const { purpose, alert, piece, given } = reply;
  const heading = words[`${purpose}Title`];
  const title = (piece.title ?? words.untitled).slice(0, 300);
  const way = back === null ? '' : `<p><a href="${escapeHtml(back)}">‹ ${words.back}</a></p>`;
  const head = `${way}<p class="note">${escapeHtml(reply.outlet.name)}</p><h1>${heading}</h1><blockquote class="piece">${escapeHtml(title)}</blockquote>`;
  if (given !== null && (state === 'done' || state === 'used' || state === 'ask')) {
    const at = given.at.toLocaleString(language === 'es' ? 'es-CO' : 'en-GB', { timeZone: 'America/Bogota', dateStyle: 'long', timeStyle: 'short' });
    const said = [...given.findings.filter((one) => one.text !== '').map((one) => `<p>«${escapeHtml(one.quote.slice(0, 300))}»</p><blockquote>${htmlLines(one.text)}</blockquote>`), ...(given.text === '' ? [] : [`<blockquote>${htmlLines(given.text)}</blockquote>`])];
    return plainPage(language, heading, `${head}<p class="answer" role="status">${state === 'done' ? words.done[given.kind] : words.used(at)}</p>${state === 'done' ? '' : `<p>${words.done[given.kind]}</p>`}${said.join('')}`);
  }
  const findings = alert.findings.slice(0, 20).map((found, index) => {
    const frame = FRAMES.find((one) => one.id === found.frame)?.name[language] ?? found.frame;
    const box = purpose === 'dispute' ? `<label for="f${index}">${words.objection}</label><textarea id="f${index}" name="f${index}" rows="3" maxlength="${LONGEST_REPLY}"></textarea>` : '';
    return `<li><p class="quote">«${escapeHtml(found.quote.slice(0, 600))}»</p><p>${escapeHtml(frame)}, ${words.own}</p>${box}</li>`;
  });
  const text = purpose === 'seen' ? '' : `<label for="text">${purpose === 'dispute' ? words.general : words.note}</label><textarea id="text" name="text" rows="4" maxlength="${LONGEST_REPLY}"></textarea>`;
  const problem = state === 'empty' ? `<p class="problem" role="alert">${words.empty}</p>` : '';
  return plainPage(language, heading, `${head}<p>${words[`${purpose}Lead`]}</p>${problem}<form method="post"><ol class="findings">${findings.join('')}</ol>${text}<p><button type="submit">${words[`${purpose}Button`]}</button></p></form><p class="note">${back === null ? words.once : words.onceHere}</p>`);
}

export function deadLinkPage(why: 'forged' | 'expired' | 'gone', language: PageLanguage): string {
  const words = WORDS[language];
  return plainPage(language, words.missing, `<h1>${words.missing}</h1><p class="problem">${words[why]}</p>`);
}

export function leavePage(address: string, kind: string, language: PageLanguage, done: boolean): string {
  const words = WORDS[language];
  const body = done ? `<p class="answer" role="status">${escapeHtml(words.left(address))}</p>` : `<p>${escapeHtml(words.leaveLead(address, words.kinds[kind] ?? kind))}</p><form method="post"><p><button type="submit">${words.leaveButton}</button></p></form>`;
  return plainPage(language, words.leaveTitle, `<h1>${words.leaveTitle}</h1>${body}`);
}
