import { CITIES } from '#vigia/codebook';
import type { ClaimsWeekResponse, OverviewResponse, Rate } from '#vigia/contracts';
import { figureOf, headlineOf, maskSlurs, MIN_PIECES, namelessPiece, percentOf, rateSentence, Speech, SPIKE_WORDS, spikeLabelSentence, spikeSentence, uncorrectedWhy, weekChanges, WORDS as FIGURE_WORDS, type Figures } from '#vigia/wording';
import { drawCityChart } from './city-chart.js';
import { escapeText, headerLine, linkOf, mailButton, paragraph, renderMailPage, shorten, type MailLanguage } from './mail-page.js';
import { textFoot, type RenderedMail } from './rendered-mail.js';

export interface DigestMailInput {
  language: MailLanguage;
  /** What the first screen shows of the week: of articles, a story and its copies once. */
  overview: OverviewResponse;
  claims: ClaimsWeekResponse;
  /** Pieces to open first. */
  pieces: readonly { title: string | null; outletName: string; url: string }[];
  alerts: number;
  /** Alerts that the cap of their outlet kept back this week. */
  keptBack: number;
  /** Where the dashboard is; null where the installation has no public address. */
  site: string | null;
  unsubscribeUrl: string | null;
}

const CHART = 'ciudades';
const MOST = 5;
const SPIKE_PIECES = 3;
/** As the first screen does where nobody chose. */
const FIGURES: Figures = 'corrected';

const WORDS = {
  es: {
    heading: (week: string) => `La ${week}`,
    subject: (week: string) => `Vigía: ${week}`,
    summary: (relevant: string, collected: string, alerts: string) => `${relevant} piezas tratan de migración, entre ${collected} recogidas (con sus copias); ${alerts} a medios aliados.`,
    alerts: (n: number, count: string) => (n === 1 ? '1 aviso' : `${count} avisos`),
    chartAlt: (week: string) => `Gráfica: porcentaje de piezas con un marco dañino en voz del medio, en cada ciudad, ${week}. Los mismos números están en la tabla de abajo.`,
    few: (n: number) => `${n} ${n === 1 ? 'pieza' : 'piezas'}, muy pocas para decir`,
    pieces: 'Piezas para leer primero',
    kept: (n: number) => n === 1 ? '1 aviso más quedó sin enviar por el tope diario de su medio; está en la pantalla de alertas.' : `${n} avisos más quedaron sin enviar por el tope diario de su medio; están en la pantalla de alertas.`,
    open: 'Abrir el tablero', board: 'Tablero',
    footer: 'Resumen semanal para los equipos de comunicaciones. Cuenta artículos. Cada proporción lleva su n y su intervalo del 95 %. Con menos de 10 piezas no se da proporción.',
  },
  en: {
    heading: (week: string) => `The ${week}`,
    subject: (week: string) => `Vigía: ${week}`,
    summary: (relevant: string, collected: string, alerts: string) => `${relevant} pieces are about migration, out of ${collected} collected (copies included); ${alerts} to partner outlets.`,
    alerts: (n: number, count: string) => (n === 1 ? '1 alert' : `${count} alerts`),
    chartAlt: (week: string) => `Chart: share of pieces with a harmful frame in the outlet’s own voice, in each city, ${week}. The same numbers are in the table below.`,
    few: (n: number) => `${n} ${n === 1 ? 'piece' : 'pieces'}, too few to say`,
    pieces: 'Pieces to read first',
    kept: (n: number) => `${n} more ${n === 1 ? 'alert was' : 'alerts were'} kept back by the daily cap of the outlet; see the alerts screen.`,
    open: 'Open the dashboard', board: 'Dashboard',
    footer: 'Weekly digest for communications teams. Counts articles. Every share carries its n and its 95% interval. Under 10 pieces no share is given.',
  },
} as const;

/** A line of the mail: said in HTML and in plain text alike. What others wrote has a link, or stands as it is. */
interface Line {
  text: string;
  /** In bold before the text. */
  lead?: string;
  href?: string;
  quiet?: boolean;
}

interface Part {
  title: string;
  lines: Line[];
}

/** The week in one mail, in the sentences and figures of the first screen: what changed, what stands out, out of how many, how sure. Chart, table and text say the same. */
export async function renderDigestMail(input: DigestMailInput): Promise<RenderedMail> {
  const { language, overview, site, unsubscribeUrl } = input;
  const words = WORDS[language];
  const speech = new Speech(language, FIGURE_WORDS[language]);
  const week = speech.format.week(overview.week);
  const [heading, number] = [words.heading(week), (value: number) => speech.format.number(value)];
  const summary = words.summary(number(overview.relevant), number(overview.collected), words.alerts(input.alerts, number(input.alerts)));
  const [changes, ...others] = [changesPart(input, speech), spikesPart(input, speech), piecesPart(input, speech), claimsPart(input, speech), readingPart(input, speech)];
  const pageUrl = site && new URL(`/?${new URLSearchParams({ week: overview.week, kind: overview.kind, copies: overview.copies, figures: FIGURES, lang: language }).toString()}`, site).href;
  const chart = drawCityChart(overview.cities.map(({ city, harmOwn, before }) => ({ name: speech.city(city), now: harmOwn, before: before.harmOwn })), speech);
  const html = await renderMailPage({
    language, preview: summary, heading, unsubscribeUrl, footer: words.footer,
    sections: [
      paragraph(escapeText(summary)), sectionOf(changes),
      titleOf(speech.narrative('harm_own')) + `<mj-image css-class="chart" src="cid:${CHART}" alt="${escapeText(words.chartAlt(week))}" width="568px" padding="8px 16px" />` + table(overview, speech),
      ...others.map(sectionOf).filter((section) => section !== ''),
      ...(pageUrl ? [mailButton(words.open, pageUrl)] : []),
    ],
  });
  const text = [
    heading, '', summary, '', ...[changes, ...others].flatMap(textOf),
    ...(pageUrl ? [`${words.board}: ${pageUrl}`, ''] : []), ...textFoot(words.footer, unsubscribeUrl, language),
  ].join('\n');
  return { subject: headerLine(words.subject(week)), html, text, images: [{ cid: CHART, type: 'image/png', content: chart.toString('base64') }] };
}

function changesPart({ overview }: DigestMailInput, speech: Speech): Part {
  const { nation, enough, few } = weekChanges(overview);
  const why = uncorrectedWhy(speech, overview.kind, [nation.now, ...overview.cities.map(({ harmOwn }) => harmOwn)].map((rate) => ({ name: speech.narrative('harm_own'), rate })));
  const told = (lead: string, now: Rate, before: Rate): Line => ({ lead: `${lead}: `, text: rateSentence(speech, now, before, FIGURES) });
  return {
    title: `${speech.t('home.title')} · ${speech.narrative('harm_own')}`,
    lines: [told(speech.t('home.all'), nation.now, nation.before), ...[...enough, ...few].map((city) => told(speech.city(city.city), city.harmOwn, city.before.harmOwn)), ...(why === '' ? [] : [{ text: why, quiet: true }])],
  };
}

/** Each with what it may be said to be: a change of coverage or one story is no rise. */
function spikesPart({ overview, site }: DigestMailInput, speech: Speech): Part {
  const spikes = overview.spikes.slice(0, MOST);
  const lines = spikes.flatMap((spike): Line[] => [
    { text: spikeSentence(speech, spike) },
    { text: spikeLabelSentence(speech, spike), quiet: true },
    ...(spike.words.length === 0 ? [] : [{ text: speech.t('spikes.words', { words: spike.words.slice(0, SPIKE_WORDS).map(({ word }) => maskSlurs(word)).join(', ') }), quiet: true }]),
    ...spike.pieces.slice(0, SPIKE_PIECES).map(({ id, title, outletName }) => ({ text: pieceName(title, outletName, speech), quiet: true, ...(site !== null && { href: new URL(`/pieza/${encodeURIComponent(id)}`, site).href }) })),
  ]);
  return { title: speech.t('spikes.title'), lines: lines.length === 0 ? [{ text: speech.t('spikes.none') }] : lines };
}

function piecesPart({ pieces, language }: DigestMailInput, speech: Speech): Part {
  return { title: WORDS[language].pieces, lines: pieces.slice(0, MOST).map(({ title, outletName, url }) => ({ text: pieceName(title, outletName, speech), href: url })) };
}

function claimsPart({ claims: { repeats, debunks, mentions, claims } }: DigestMailInput, speech: Speech): Part {
  if (repeats + debunks + mentions === 0) return { title: speech.t('strip.title'), lines: [{ text: speech.t('strip.none') }] };
  const told = claims.slice(0, MOST).map((claim) => `${speech.quoted(shorten(maskSlurs(claim.text), 200))}: ${speech.t('strip.counts', { repeats: claim.repeats, debunks: claim.debunks })} · ${speech.quoted(shorten(claim.verdict, 60))}, ${shorten(claim.checker, 60)}`);
  return { title: speech.t('strip.title'), lines: [`${speech.t('strip.counts', { repeats, debunks })}.`, ...told].map((text) => ({ text })) };
}

function readingPart({ overview: { coverage, copies }, keptBack, language }: DigestMailInput, speech: Speech): Part {
  const { channels, current, failing } = coverage;
  const state = channels === 0 ? speech.t('coverage.none') : `${speech.t('coverage.current', { current, channels })}. ${failing.length > 0 ? speech.t('coverage.failing', { n: failing.length }) : ''}`.trim();
  return {
    title: speech.t('coverage.title'),
    lines: [{ text: state }, ...(keptBack > 0 ? [{ text: WORDS[language].kept(keptBack) }] : []), { text: `${speech.t(`figures.note.${FIGURES}`)} ${speech.t(`copies.note.${copies}`)}`, quiet: true }],
  };
}

function pieceName(title: string | null, outletName: string, speech: Speech): string {
  const headline = headlineOf(title);
  return `${headline === null ? namelessPiece(speech, 'article', outletName) : shorten(maskSlurs(headline), 160)} · ${shorten(outletName, 80)}`;
}

function sectionOf({ title, lines }: Part): string {
  if (lines.length === 0) return '';
  return titleOf(title) + lines.map(({ lead, text, href, quiet }) => paragraph(`${lead === undefined ? '' : `<b>${escapeText(lead)}</b>`}${href === undefined ? escapeText(text) : linkOf(href, text)}`, quiet ? 'font-size="14px" padding="0 16px 4px"' : '')).join('');
}

function textOf({ title, lines }: Part): string[] {
  if (lines.length === 0) return [];
  return [title.toLocaleUpperCase('es'), ...lines.map(({ lead = '', text, href }) => `${lead}${text}${href === undefined ? '' : `\n${href}`}`), ''];
}

function titleOf(text: string): string {
  return paragraph(escapeText(text), 'font-size="18px" font-weight="600" padding="12px 16px 4px"');
}

function table({ cities }: OverviewResponse, speech: Speech): string {
  const { format } = speech;
  const cell = 'style="padding:4px 8px 4px 0;border-bottom:1px solid #d5dbe1"';
  // A city's name in two halves is no name.
  const rowHead = cell.replace('border-bottom', 'white-space:nowrap;border-bottom');
  const rows = CITIES.map(({ id, name }) => {
    const rate = cities.find(({ city }) => city === id)?.harmOwn;
    const figure = rate && figureOf(rate, FIGURES);
    const said = !rate || !figure || rate.relevant < MIN_PIECES ? WORDS[speech.lang].few(rate?.relevant ?? 0) : `${percentOf(speech, figure)} · ${format.number(rate.pieces)}/${format.number(rate.relevant)} (${format.percentNumber(figure.low ?? 0)}–${format.percent(figure.high ?? 0)})`;
    return `<tr><th scope="row" ${rowHead}>${escapeText(name)}</th><td ${cell}>${escapeText(said)}</td></tr>`;
  });
  return `<mj-table css-class="ink" font-size="15px" color="#1f2933" padding="4px 16px"><tr><th scope="col" ${cell}>${speech.t('column.city')}</th><th scope="col" ${cell}>${escapeText(`${speech.t('column.share')} · ${speech.t('column.flagged')}/n (${speech.t('column.interval')})`)}</th></tr>${rows.join('')}</mj-table>`;
}
