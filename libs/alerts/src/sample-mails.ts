import { GUIDANCE_RULES } from '#vigia/analysis';
import { MAIL_SAMPLES, type MailSampleId, type MailSamplesResponse } from '#vigia/contracts';
import { renderAccountMail, renderAlertMail, renderDigestMail, renderNoticeMail, renderOutcomeMail, type MailLanguage, type RenderedMail } from '#vigia/mail';
import { joinWords, linkWords, orderWords, releaseWords } from './reader-words.js';
import { LINK_DAYS } from './reply-links.js';
import { SAMPLE_WEEK } from './sample-week.js';
import { BUTTON, FOOTER, returnNotice, silenceNotice, spikeNotice, type NoticeWords } from './watch-words.js';

/** One mail of each kind and language, of an outlet and pieces that do not exist, for people who want to see what goes out before anything does. Pictures stand in the page. */
export async function sampleMails(): Promise<MailSamplesResponse['samples']> {
  const samples: MailSamplesResponse['samples'] = [];
  for (const lang of ['es', 'en'] as const) {
    for (const id of MAIL_SAMPLES) {
      const { subject, html, text, images } = await KINDS[id](lang);
      samples.push({ id, lang, subject, html: withImages(html, images), text, bytes: Buffer.byteLength(html) });
    }
  }
  return samples;
}

/** Mails name their pictures by Content-ID, which no page can resolve. */
export function withImages(html: string, images: readonly { cid: string; type: string; content: string }[]): string {
  return images.reduce((page, { cid, type, content }) => page.replaceAll(`"cid:${cid}"`, `"data:${type};base64,${content}"`), html);
}

const SITE = 'https://vigia.example';
const SPIKE = { key: 'cucuta', narrative: 'H2', week: '2026-W47', now: { pieces: 9, relevant: 44, collected: 210 }, before: { pieces: 12, relevant: 310, collected: 1_650 }, expected: { pieces: 2, low: 0, high: 5 } } as const;
const QUOTE = 'la oleada que desborda a Cúcuta';

const KINDS: Record<MailSampleId, (language: MailLanguage) => Promise<RenderedMail>> = {
  alert: (language) => renderAlertMail({
    language, outletName: 'El Faro del Puente', title: 'Crece la oleada que desborda a Cúcuta', pieceUrl: 'https://elfaro.prensa.example/crece-la-oleada', pageUrl: `${SITE}/pieza/muestra`,
    findings: [{ frame: 'H2', field: 'title', start: 6, end: 6 + QUOTE.length, quote: QUOTE, stance: 'adopts', voice: 'newsroom', score: 0.94 }],
    guidance: [{ rule: 'R5', field: 'title', start: 9, end: 15, message: 'La metáfora presenta a las personas como una fuerza que arrasa. Guía: EJN.', suggestion: '«Llegan más personas a Cúcuta», con el número, la fuente y el período.' }],
    guides: { R5: { ...GUIDANCE_RULES.R5.guide, inEnglish: GUIDANCE_RULES.R5.inEnglish } },
    claims: [], replies: { seen: `${SITE}/respuesta/seen`, corrected: `${SITE}/respuesta/corrected`, dispute: `${SITE}/respuesta/dispute` }, repliesUntil: language === 'es' ? '22 de diciembre' : '22 December', unsubscribeUrl: `${SITE}/baja/muestra`, partnerUrl: `${SITE}/aliado/muestra`,
  }),
  digest: (language) => renderDigestMail({
    ...SAMPLE_WEEK, language, alerts: 6, keptBack: 1, site: SITE, unsubscribeUrl: `${SITE}/baja/muestra`,
    pieces: [{ title: 'Crece la oleada que desborda a Cúcuta', outletName: 'El Faro del Puente', url: `${SITE}/pieza/muestra` }],
  }),
  outcome: (language) => renderOutcomeMail({
    language, outletName: 'El Faro del Puente', title: 'Crece la oleada que desborda a Cúcuta', decision: 'withdrawn', reason: language === 'es' ? 'Las palabras son de un concejal y la nota las contrasta.' : 'The words are a councillor’s, and the piece answers them.', pageUrl: `${SITE}/pieza/muestra`, partnerUrl: `${SITE}/aliado/muestra`, unsubscribeUrl: null,
  }),
  spike: (language) => sampleNotice(language, spikeNotice({ ...SPIKE })(language)),
  return: (language) => sampleNotice(language, returnNotice({ claimId: 'muestra', week: '2026-W47', lastWeek: '2026-W36', quiet: 10, pieces: 3, outlets: 2 }, { text: 'Las cárceles están llenas de migrantes', checks: [] })(language)),
  silence: (language) => sampleNotice(language, silenceNotice('El Faro del Puente', 'el-faro/rss', new Date('2026-11-15T12:00:00Z'), null)(language)),
  release: (language) => fromWords(language, releaseWords({ name: 'vigia', version: '1.2.0', from: '2026-W45', to: '2026-W48', pieces: 4_812, findings: 9_377, notes: null }, language), `${SITE}/baja/muestra`),
  'order-ready': (language) => fromWords(language, orderWords({ name: 'vigia', version: '1.2.0', from: '2026-W45', to: '2026-W48', made: { pieces: 4_812, findings: 9_377 }, problem: null }, language), null),
  'order-failed': (language) => fromWords(language, orderWords({ name: 'vigia', version: '1.2.0', from: '2026-W45', to: '2026-W48', made: null, problem: 'No queda espacio en el disco. No se publicó nada: libere espacio y repita. / ENOSPC: nothing was published.' }, language), null),
  join: (language) => fromWords(language, joinWords(language, LINK_DAYS.join), null),
  invitation: (language) => renderAccountMail({ language, kind: 'invitation', name: 'Ana Muñoz', url: `${SITE}/#/cuenta/invitacion?token=muestra` }),
  reset: (language) => renderAccountMail({ language, kind: 'reset', name: 'Ana Muñoz', url: `${SITE}/#/cuenta/clave-nueva?token=muestra` }),
  password: (language) => renderAccountMail({ language, kind: 'password_set', name: 'Ana Muñoz', url: `${SITE}/#/cuenta` }),
  key: (language) => renderAccountMail({ language, kind: 'key_made', name: 'Ana Muñoz', url: `${SITE}/#/cuenta`, keyName: language === 'es' ? 'cuaderno de análisis' : 'analysis notebook', expiresOn: '2027-02-20' }),
  link: (language) => fromWords(language, linkWords('El Faro del Puente', language, LINK_DAYS.partner), null),
};

function sampleNotice(language: MailLanguage, notice: NoticeWords): Promise<RenderedMail> {
  return renderNoticeMail({ language, ...notice, button: { label: BUTTON[language], url: `${SITE}/` }, footer: FOOTER[language](language === 'es' ? 'Una regla' : 'A rule'), unsubscribeUrl: `${SITE}/baja/muestra` });
}

function fromWords(language: MailLanguage, { heading, lines, label, footer }: ReturnType<typeof joinWords>, unsubscribeUrl: string | null): Promise<RenderedMail> {
  return renderNoticeMail({ language, heading, lines, button: { label, url: `${SITE}/` }, footer, unsubscribeUrl });
}
