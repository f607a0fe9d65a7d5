import type { Rate } from '#vigia/contracts';
import { drawCityChart } from './city-chart.js';
import { escapeText, headerLine, linkOf, mailButton, paragraph, renderMailPage, shorten, type MailLanguage } from './mail-page.js';
import { textFoot, type RenderedMail } from './rendered-mail.js';

export interface DigestMailInput {
  language: MailLanguage;
  /** «16 al 22 de noviembre» */
  period: string;
  week: string;
  collected: number;
  relevant: number;
  cities: readonly { name: string; enough: boolean; harmAny: Rate; constructive: Rate; before: Rate }[];
  /** What stands out, most telling first. */
  changes: readonly { place: string; narrative: string; direction: 'rise' | 'fall'; now: Rate; before: Rate }[];
  /** Pieces to open first. */
  pieces: readonly { title: string | null; outletName: string; url: string }[];
  /** Claims of the bank that were repeated. */
  claims: readonly { text: string; repeats: number; debunks: number }[];
  alerts: number;
  /** Alerts that the cap of their outlet kept back this week. */
  keptBack: number;
  coverage: { channels: number; current: number };
  pageUrl: string | null;
  unsubscribeUrl: string | null;
}

const CHART = 'ciudades';
const MOST = 5;

const WORDS = {
  es: {
    heading: (period: string) => `La semana del ${period}`,
    subject: (period: string) => `Vigía: semana del ${period}`,
    summary: (input: DigestMailInput) => `${whole(input.relevant, 'es')} piezas sobre migración entre ${whole(input.collected, 'es')} recogidas; ${input.alerts === 1 ? '1 aviso' : `${whole(input.alerts, 'es')} avisos`} a medios aliados.`,
    changes: 'Lo que cambió', rise: 'sube', fall: 'baja', nothing: 'Ninguna ciudad ni narrativa se aparta de sus ocho semanas anteriores.',
    cities: 'Marcos dañinos por ciudad', city: 'Ciudad', share: 'Piezas con marco dañino (entre)',
    chartAlt: (period: string) => `Gráfica: porcentaje de piezas con marcos dañinos, en cualquier voz, en cada ciudad, semana del ${period}. Los mismos números están en la tabla de abajo.`,
    few: (n: number) => `${n} ${n === 1 ? 'pieza' : 'piezas'}, muy pocas para decir`,
    sentence: (all: string, mean: string, good: string) => `marcos dañinos (en cualquier voz) en ${all}${mean}. Marcos constructivos en ${good}`,
    mean: (share: string) => `; media de ocho semanas, ${share}`,
    of: (pieces: string, relevant: string, share: string, low: string, high: string) => `${pieces} de ${relevant} piezas (${share}, entre ${low} y ${high})`,
    pieces: 'Piezas para leer primero', claims: 'Afirmaciones repetidas', untitled: '(publicación sin titular)',
    claim: (repeats: number, debunks: number) => `${repeats} ${repeats === 1 ? 'pieza la repite' : 'piezas la repiten'}, ${debunks} ${debunks === 1 ? 'la desmiente' : 'la desmienten'}`,
    kept: (n: number) => n === 1 ? '1 aviso más quedó sin enviar por el tope diario de su medio; está en la pantalla de alertas.' : `${n} avisos más quedaron sin enviar por el tope diario de su medio; están en la pantalla de alertas.`,
    coverage: (current: number, channels: number) => `Cobertura: ${current} de ${channels} canales al día.`,
    open: 'Abrir el tablero', board: 'Tablero', none: 'sin dato',
    footer: 'Resumen semanal para los equipos de comunicaciones. Cada proporción lleva su n y su intervalo del 95 %. Con menos de 10 piezas no se dice nada.',
  },
  en: {
    heading: (period: string) => `The week of ${period}`,
    subject: (period: string) => `Vigía: week of ${period}`,
    summary: (input: DigestMailInput) => `${whole(input.relevant, 'en')} pieces on migration among ${whole(input.collected, 'en')} collected; ${input.alerts === 1 ? '1 alert' : `${whole(input.alerts, 'en')} alerts`} to partner outlets.`,
    changes: 'What changed', rise: 'up', fall: 'down', nothing: 'No city or narrative stands out from its eight weeks before.',
    cities: 'Harmful frames by city', city: 'City', share: 'Pieces with a harmful frame (between)',
    chartAlt: (period: string) => `Chart: share of pieces with harmful frames, in any voice, in each city, week of ${period}. The same numbers are in the table below.`,
    few: (n: number) => `${n} ${n === 1 ? 'piece' : 'pieces'}, too few to say`,
    sentence: (all: string, mean: string, good: string) => `harmful frames (in any voice) in ${all}${mean}. Constructive frames in ${good}`,
    mean: (share: string) => `; mean of eight weeks, ${share}`,
    of: (pieces: string, relevant: string, share: string, low: string, high: string) => `${pieces} of ${relevant} pieces (${share}, between ${low} and ${high})`,
    pieces: 'Pieces to read first', claims: 'Claims repeated', untitled: '(post without a headline)',
    claim: (repeats: number, debunks: number) => `${repeats} ${repeats === 1 ? 'piece repeats' : 'pieces repeat'} it, ${debunks} ${debunks === 1 ? 'debunks' : 'debunk'} it`,
    kept: (n: number) => `${n} more ${n === 1 ? 'alert was' : 'alerts were'} kept back by the daily cap of the outlet; see the alerts screen.`,
    coverage: (current: number, channels: number) => `Coverage: ${current} of ${channels} channels up to date.`,
    open: 'Open the dashboard', board: 'Dashboard', none: 'no data',
    footer: 'Weekly digest for communications teams. Every share carries its n and its 95 % interval. Under 10 pieces nothing is said.',
  },
} as const;

/** The week in one mail: what moved, per city what was said, out of how many, how sure. Chart, table and text say the same. */
export async function renderDigestMail(input: DigestMailInput): Promise<RenderedMail> {
  const { language, period, pageUrl, unsubscribeUrl } = input;
  const words = WORDS[language];
  const heading = words.heading(period);
  const summary = words.summary(input);
  const lines = input.cities.map((city) => ({ name: city.name, sentence: citySentence(city, language) }));
  const changes = input.changes.slice(0, MOST).map((change) => `${change.place}: ${words[change.direction]} «${change.narrative}», ${ofN(change.now, language)}${meanOf(change.before, language)}.`);
  const pieces = input.pieces.slice(0, MOST).map((piece) => ({ title: shorten(piece.title ?? words.untitled, 160), outlet: shorten(piece.outletName, 80), url: piece.url }));
  const claims = input.claims.slice(0, MOST).map((claim) => `«${shorten(claim.text, 200)}»: ${words.claim(claim.repeats, claim.debunks)}`);
  const coverage = words.coverage(input.coverage.current, input.coverage.channels);
  const chart = drawCityChart(input.cities.map(({ name, enough, harmAny, before }) => ({ name, enough, now: harmAny, before })), language);
  const html = await renderMailPage({
    language, preview: summary, heading, unsubscribeUrl, footer: words.footer,
    sections: [
      paragraph(escapeText(summary)),
      [title(words.changes), ...(changes.length > 0 ? changes : [words.nothing]).map((line) => paragraph(escapeText(line)))].join(''),
      title(words.cities) + `<mj-image css-class="chart" src="cid:${CHART}" alt="${escapeText(words.chartAlt(period))}" width="568px" padding="8px 16px" />` + table(input, language),
      ...(pieces.length > 0 ? [title(words.pieces) + pieces.map((piece) => paragraph(`${linkOf(piece.url, piece.title)} · ${escapeText(piece.outlet)}`)).join('')] : []),
      ...(claims.length > 0 ? [title(words.claims) + claims.map((line) => paragraph(escapeText(line))).join('')] : []),
      [...(input.keptBack > 0 ? [words.kept(input.keptBack)] : []), coverage].map((line) => paragraph(escapeText(line))).join(''),
      ...(pageUrl ? [mailButton(words.open, pageUrl)] : []),
    ],
  });
  const text = [
    heading, '', summary, '',
    words.changes.toUpperCase(), ...(changes.length > 0 ? changes : [words.nothing]), '',
    words.cities.toUpperCase(), ...lines.map((line) => `${line.name}: ${line.sentence}.`), '',
    ...(pieces.length > 0 ? [words.pieces.toUpperCase(), ...pieces.map((piece) => `${piece.title} · ${piece.outlet}\n${piece.url}`), ''] : []),
    ...(claims.length > 0 ? [words.claims.toUpperCase(), ...claims, ''] : []),
    ...(input.keptBack > 0 ? [words.kept(input.keptBack)] : []), coverage, ...(pageUrl ? ['', `${words.board}: ${pageUrl}`] : []),
    '', ...textFoot(words.footer, unsubscribeUrl, language),
  ].join('\n');
  return { subject: headerLine(words.subject(period)), html, text, images: [{ cid: CHART, type: 'image/png', content: chart.toString('base64') }] };
}

function title(text: string): string {
  return paragraph(escapeText(text), 'font-size="18px" font-weight="600" padding="12px 16px 4px"');
}

function table({ cities }: DigestMailInput, language: MailLanguage): string {
  const words = WORDS[language];
  const cell = 'style="padding:4px 8px 4px 0;border-bottom:1px solid #d5dbe1"';
  // A city's name in two halves is no name.
  const rowHead = cell.replace('border-bottom', 'white-space:nowrap;border-bottom');
  const rows = cities.map(({ name, enough, harmAny }) => enough
    ? `<tr><th scope="row" ${rowHead}>${escapeText(name)}</th><td ${cell}>${percent(harmAny.share, language)} · ${whole(harmAny.pieces, language)}/${whole(harmAny.relevant, language)} (${percent(harmAny.low, language).replace(/ ?%/, '')}–${percent(harmAny.high, language)})</td></tr>`
    : `<tr><th scope="row" ${rowHead}>${escapeText(name)}</th><td ${cell}>${words.few(harmAny.relevant)}</td></tr>`);
  return `<mj-table css-class="ink" font-size="15px" color="#1f2933" padding="4px 16px"><tr><th scope="col" ${cell}>${words.city}</th><th scope="col" ${cell}>${words.share}</th></tr>${rows.join('')}</mj-table>`;
}

function citySentence(city: DigestMailInput['cities'][number], language: MailLanguage): string {
  const words = WORDS[language];
  if (!city.enough) return words.few(city.harmAny.relevant);
  return words.sentence(ofN(city.harmAny, language), meanOf(city.before, language), ofN(city.constructive, language));
}

function meanOf(before: Rate, language: MailLanguage): string {
  return before.share === null ? '' : WORDS[language].mean(percent(before.share, language));
}

function ofN(rate: Rate, language: MailLanguage): string {
  return WORDS[language].of(whole(rate.pieces, language), whole(rate.relevant, language), percent(rate.share, language), percent(rate.low, language).replace(/ ?%/, ''), percent(rate.high, language));
}

function percent(share: number | null, language: MailLanguage): string {
  if (share === null) return WORDS[language].none;
  return `${whole(Math.round(share * 100), language)}${language === 'es' ? ' ' : ''}%`;
}

function whole(value: number, language: MailLanguage): string {
  return new Intl.NumberFormat(language === 'es' ? 'es-CO' : 'en').format(value);
}
