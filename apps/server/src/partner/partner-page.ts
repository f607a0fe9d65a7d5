import { GUIDANCE_RULES, type GuidanceRule } from '#vigia/analysis';
import { FRAMES } from '#vigia/codebook';
import type { DraftChecked, DraftInput, Finding } from '#vigia/contracts';
import { FEWEST_OUTLETS, isOwnHarm, REPLY_PURPOSES, type PartnerAlert, type PartnerPage, type PartnerPiece, type PartnerTrend } from '#vigia/alerts';
import { weekBounds } from '#vigia/kernel';
import type { OutletRecord } from '#vigia/store';
import { escapeHtml, htmlLines, plainPage, type PageLanguage } from '../reply/plain-page.js';
import { markedHtml } from './marked-html.js';
import { PARTNER_WORDS } from './partner-words.js';
import { trendChart } from './trend-chart.js';

const RULES: Readonly<Record<string, GuidanceRule>> = GUIDANCE_RULES;
const PAGE_SIZE = 20;
const LONGEST_TITLE = 300;
const MOST_FINDINGS = 3;

/** Whose page it is, where it stands, and how it speaks. */
export interface PartnerFrame {
  outlet: OutletRecord;
  language: PageLanguage;
  /** `/aliado/<token>` */
  base: string;
}

type Words = (typeof PARTNER_WORDS)[PageLanguage];

/** Everything an outlet sees of itself on one page: alerts first, because they ask for an answer. */
export function partnerPage(frame: PartnerFrame, found: PartnerPage): string {
  const { outlet, language } = frame;
  const words = PARTNER_WORDS[language];
  const examples = found.examples.map(({ piece, findings }) => `<li>${pieceLink(frame, piece._id, piece.title)}<p class="note">${dayOf(piece.publishedAt, language)}</p>${findings.slice(0, MOST_FINDINGS).map((finding) => `<p class="quote-good" lang="es">«${escapeHtml(finding.quote.slice(0, 300))}»</p><p>${frameName(finding, language)}</p>`).join('')}</li>`);
  const pieces = found.pieces.map(({ piece, harmful, constructive }) => `<li>${pieceLink(frame, piece._id, piece.title)}<p class="note">${[dayOf(piece.publishedAt, language), harmful > 0 ? words.harmful(harmful) : words.clean, ...(constructive > 0 ? [words.constructive(constructive)] : [])].filter(Boolean).join(' · ')}</p></li>`);
  return plainPage(language, outlet.name, `<h1>${escapeHtml(outlet.name)}</h1><p class="note">${words.lead}</p>
<p class="ways"><a href="#tendencia">${words.trend}</a><a href="#practica">${words.practice}</a><a href="#piezas">${words.pieces}</a><a href="${frame.base}/borrador?lang=${language}">${words.draft}</a></p>
<section id="avisos"><h2>${words.alerts}</h2>${found.alerts.length === 0 ? `<p>${words.noAlerts}</p>` : `<ul class="list">${found.alerts.map((one) => alertItem(frame, one)).join('')}</ul>`}</section>
<section id="tendencia"><h2>${words.trend}</h2>${trendPart(found.trend, language)}</section>
<section id="practica"><h2>${words.practice}</h2>${examples.length === 0 ? `<p>${words.noPractice}</p>` : `<p class="note">${words.practiceNote}</p><ul class="list">${examples.join('')}</ul>`}</section>
<section id="piezas"><h2>${words.pieces}</h2>${pieces.length === 0 ? `<p>${words.noPieces}</p>` : `<ul class="list">${pieces.join('')}</ul>${pager(frame, found)}`}</section>
<section id="borrador"><h2>${words.draft}</h2><p>${words.draftLead}</p>${draftForm(frame, { title: '', text: '' })}</section>`);
}

export function partnerPiecePage(frame: PartnerFrame, { piece, assessment, replies }: PartnerPiece): string {
  const { language } = frame;
  const words = PARTNER_WORDS[language];
  const findings = assessment?.judgement.findings.filter((finding) => finding.stance === 'adopts') ?? [];
  const marked = (field: 'title' | 'text', text: string): string => markedHtml(text, findings.filter((finding) => finding.field === field));
  const list = findings.map((finding) => `<li><p class="${isHarm(finding) ? 'quote' : 'quote-good'}" lang="es">«${escapeHtml(finding.quote.slice(0, 600))}»</p><p>${frameName(finding, language)}, ${finding.voice === 'newsroom' ? words.ownVoice : words.quoted}</p></li>`);
  const said = replies.map((reply) => `<blockquote>${[...reply.findings.filter((one) => one.text !== '').map((one) => `<p>«${escapeHtml(one.quote.slice(0, 300))}»</p><p>${htmlLines(one.text)}</p>`), `<p>${htmlLines(reply.text)}</p>`].join('')}</blockquote>`);
  return plainPage(language, piece.title ?? words.untitled, `${backLink(frame)}<h1 lang="es">${marked('title', (piece.title ?? words.untitled).slice(0, LONGEST_TITLE))}</h1><p class="note">${escapeHtml(frame.outlet.name)} · ${dayOf(piece.publishedAt, language)}</p>
${isWeb(piece.url) ? `<p><a href="${escapeHtml(piece.url)}" rel="noopener noreferrer nofollow">${words.sourcePage}</a></p>` : ''}
${assessment === null ? `<p>${words.judged}</p>` : findings.length === 0 ? `<p>${words.nothing}</p>` : `<ol class="findings">${list.join('')}</ol>`}
${said.length > 0 ? `<h2>${words.said}</h2>${said.join('')}` : ''}<div class="text" lang="es"><p>${marked('text', piece.text)}</p></div>`);
}

export function draftPage(frame: PartnerFrame, draft: DraftInput, found: DraftChecked | null, problem: string | null): string {
  const { language } = frame;
  const words = PARTNER_WORDS[language];
  return plainPage(language, words.draft, `${backLink(frame)}<h1>${words.draft}</h1><p>${words.draftLead}</p>${problem === null ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`}${found === null ? '' : checkedPart(draft, found, language)}${draftForm(frame, draft)}`);
}

function checkedPart(draft: DraftInput, { findings, guidance, relevance }: DraftChecked, language: PageLanguage): string {
  const words = PARTNER_WORDS[language];
  const marked = (field: 'title' | 'text'): string => markedHtml(draft[field], findings.filter((finding) => finding.field === field));
  const notes = guidance.map((note) => `<li>${reasonOf(note, language)}<p><strong>${words.instead}:</strong> <span lang="es">${escapeHtml(note.quote.slice(0, 300))}</span></p>${note.suggestion === '' ? '' : `<p><strong>${words.say}:</strong> <span lang="es">${escapeHtml(note.suggestion)}</span></p>`}${note.guide?.url ? `<p class="note">${words.guide}: <a href="${escapeHtml(note.guide.url)}" rel="noopener noreferrer">${escapeHtml(note.guide.name)}</a></p>` : ''}</li>`);
  return `<div class="answer" role="status"><p><strong>${words.checked(findings.length, guidance.length)}</strong>. ${words.kept}</p>${relevance === 'colombia' ? '' : `<p>${words.elsewhere}</p>`}</div>
${draft.title === '' ? '' : `<p lang="es"><strong>${marked('title')}</strong></p>`}<div class="text" lang="es"><p>${marked('text')}</p></div>${notes.length === 0 ? `<p>${words.noNotes}</p>` : `<ol class="findings">${notes.join('')}</ol>`}`;
}

function draftForm({ base, language }: PartnerFrame, draft: DraftInput): string {
  const words = PARTNER_WORDS[language];
  return `<form method="post" action="${base}/borrador?lang=${language}"><label for="title">${words.headline}</label><input type="text" id="title" name="title" maxlength="${LONGEST_TITLE}" lang="es" autocomplete="off" value="${escapeHtml(draft.title)}"><label for="text">${words.text}</label><textarea id="text" name="text" rows="8" maxlength="40000" lang="es" autocomplete="off">\n${escapeHtml(draft.text)}</textarea><p><button type="submit">${words.check}</button></p></form>`;
}

function alertItem(frame: PartnerFrame, { alert, title, replies }: PartnerAlert): string {
  const { language, base } = frame;
  const words = PARTNER_WORDS[language];
  const { state } = alert;
  const open = ['sent', 'seen', 'reported', 'upheld'].includes(state);
  const answered = new Set(replies.map((reply) => reply.kind));
  const kindOf = { seen: 'seen', corrected: 'corrected', dispute: 'disputed' } as const;
  const ways = REPLY_PURPOSES.filter((purpose) => open && !answered.has(kindOf[purpose]) && (purpose !== 'seen' || state === 'sent'));
  const history = (alert.history ?? []).map((step) => `<li>${words.states[step.state] ?? step.state} · ${escapeHtml(words.by[step.by] ?? step.by)} · ${whenOf(step.at, language)}${step.note !== '' ? `: ${escapeHtml(step.note)}` : ''}</li>`);
  const said = replies.filter((reply) => reply.kind !== 'seen').map((reply) => `<p class="note">${words.yourReply}, ${whenOf(reply.at, language)}</p><blockquote>${[...reply.findings.filter((one) => one.text !== '').map((one) => `«${escapeHtml(one.quote.slice(0, 200))}»<br>${htmlLines(one.text)}<br>`), htmlLines(reply.text)].join('')}</blockquote>${reply.outcome ? `<p class="answer">${words.decided[reply.outcome.decision]}${reply.outcome.reason === '' ? '.' : `: ${escapeHtml(reply.outcome.reason)}`}</p>` : ''}`);
  return `<li>${pieceLink(frame, alert.pieceId ?? '', title)}<p class="note">${words.states[state] ?? state} · ${whenOf(alert.raisedAt, language)}</p>
${alert.findings.slice(0, MOST_FINDINGS).map((finding) => `<p class="quote" lang="es">«${escapeHtml(finding.quote.slice(0, 400))}»</p><p>${frameName(finding, language)}</p>`).join('')}${alert.findings.length > MOST_FINDINGS ? `<p>${words.more(alert.findings.length - MOST_FINDINGS)}</p>` : ''}${alert.claims === undefined || !alert.subject ? '' : `<p>${htmlLines(alert.subject)}</p>`}
${said.join('')}${ways.length === 0 ? '' : `<p class="ways">${ways.map((purpose) => `<a href="${base}/aviso/${encodeURIComponent(alert._id)}/${purpose}?lang=${language}">${words.purposes[purpose]}</a>`).join('')}</p>`}<details><summary>${words.steps}</summary><ol>${history.join('')}</ol></details></li>`;
}

function trendPart({ weeks, points }: PartnerTrend, language: PageLanguage): string {
  const words = PARTNER_WORDS[language];
  const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}${language === 'es' ? ' ' : ''}%`);
  // «entre 9 y 24 %»: the first of two stands without its sign.
  const bare = (share: number | null): string => (share === null ? '–' : String(Math.round(share * 100)));
  const last = points.at(-1);
  if (!last) return '';
  const { own, others } = last;
  const sentences = [
    own.share === null ? words.trendFew(weeks, own.relevant) : words.trendNow(weeks, own.pieces, own.relevant, percent(own.share), bare(own.low), percent(own.high)),
    others === null ? words.medianFew(FEWEST_OUTLETS) : words.median(others.outlets, percent(others.median), bare(others.low), percent(others.high)),
  ];
  // An empty chart says less than the sentence above it.
  const chart = points.some((point) => point.own.share !== null || point.others !== null) ? `${trendChart(points, words.trendAlt, percent, (week) => weekEnd(week, language))}<p class="note">${words.trendNote(weeks)}</p>` : '';
  const rows = points.map((point) => `<tr><th scope="row">${weekEnd(point.week, language)}</th><td>${point.own.share === null ? words.few(point.own.relevant) : words.ofN(point.own.pieces, point.own.relevant, percent(point.own.share), bare(point.own.low), percent(point.own.high))}</td><td>${point.others === null ? words.noMedian : words.ofOutlets(percent(point.others.median), point.others.outlets, bare(point.others.low), percent(point.others.high))}</td></tr>`);
  return `<p>${sentences.join(' ')}</p>${chart}<details><summary>${words.table}</summary><div class="scroll"><table><tr><th scope="col">${words.week(weeks)}</th><th scope="col">${words.own}</th><th scope="col">${words.others}</th></tr>${rows.join('')}</table></div></details>`;
}

function pager({ base, language }: PartnerFrame, { page, total, more }: PartnerPage): string {
  const words = PARTNER_WORDS[language];
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (pages === 1) return '';
  const to = (target: number, label: string): string => `<a href="${base}?lang=${language}&amp;pagina=${target}#piezas">${label}</a>`;
  return `<p class="ways">${page > 1 ? to(page - 1, `‹ ${words.previous}`) : ''}<span class="note">${words.pageOf(page, pages)}${more ? '+' : ''}</span>${page < pages ? to(page + 1, `${words.next} ›`) : ''}</p>`;
}

function pieceLink({ base, language }: PartnerFrame, id: string, title: string | null): string {
  return `<a href="${base}/pieza/${encodeURIComponent(id)}?lang=${language}" lang="es">${escapeHtml((title ?? PARTNER_WORDS[language].untitled).slice(0, LONGEST_TITLE))}</a>`;
}

function backLink({ base, language }: PartnerFrame): string {
  const words: Words = PARTNER_WORDS[language];
  return `<p><a href="${base}?lang=${language}">‹ ${words.back}</a></p>`;
}

function frameName({ frame }: Finding, language: PageLanguage): string {
  return escapeHtml(FRAMES.find((one) => one.id === frame)?.name[language] ?? frame);
}

function isHarm(finding: Finding): boolean {
  return isOwnHarm({ ...finding, stance: 'adopts', voice: 'newsroom' });
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** Why, without the guide's name, which stands on a line of its own; the notes themselves are in Spanish. */
function reasonOf({ rule, message, guide }: DraftChecked['guidance'][number], language: PageLanguage): string {
  const inEnglish = language === 'en' ? RULES[rule]?.inEnglish : undefined;
  return inEnglish === undefined ? `<p lang="es">${escapeHtml(guide === null ? message : message.replace(/ Guía: .*$/u, ''))}</p>` : `<p>${escapeHtml(inEnglish)}</p>`;
}

/** The last day of a week: «22 nov». */
function weekEnd(week: string, language: PageLanguage): string {
  return new Date(weekBounds(week).end.getTime() - 1).toLocaleDateString(language === 'es' ? 'es-CO' : 'en-GB', { timeZone: 'America/Bogota', day: 'numeric', month: 'short' });
}

function dayOf(at: Date | null, language: PageLanguage): string {
  return at === null ? '' : at.toLocaleDateString(language === 'es' ? 'es-CO' : 'en-GB', { timeZone: 'America/Bogota', day: 'numeric', month: 'short', year: 'numeric' });
}

function whenOf(at: Date, language: PageLanguage): string {
  return at.toLocaleString(language === 'es' ? 'es-CO' : 'en-GB', { timeZone: 'America/Bogota', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });
}
