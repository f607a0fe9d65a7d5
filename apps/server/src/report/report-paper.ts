import { CITIES, FRAMES, type CityId, type FrameKind, type NarrativeId, type PieceKind } from '#vigia/codebook';
import type { ClaimsWeekResponse, PieceCard, Rate, ReportResponse, Spike } from '#vigia/contracts';
import { beforePhrase, changeOf, figureOf, figurePhrase, headlineOf, HEAT_SUMS, heatRates, INDICES, maskSlurs, MIN_PIECES, namelessPiece, percentOf, rateSentence, shadeOf, SPIKES_FDR, SPIKE_WORDS, spikeLabelSentence, spikeSentence, uncorrectedWhy, weekChanges, type Figures, type Lang, type NamedRate, type Speech } from '#vigia/wording';
import type { Block, Cell, ListItem, Paper } from './paper.js';
import type { PaperKey } from './paper-words.js';

/** The figures of a report with what stands beside them. What who asks may not see is null. */
export interface ReportParts {
  report: ReportResponse;
  figures: Figures;
  claims: ClaimsWeekResponse | null;
  pieces: { harmful: PieceCard[]; examples: PieceCard[] } | null;
  /** Address of the dashboard, without a slash at its end; null where nobody knows one, and then nothing has a link. */
  address: string | null;
}

/** The most failing channels named: paper has an end. */
const CHANNELS_NAMED = 10;
/** Headlines are strangers' texts, of any length. */
const HEADLINE_CHARACTERS = 200;

const SUM_IDS: ReadonlySet<string> = new Set(Object.values(HEAT_SUMS));

type PaperSpeech = Speech<PaperKey>;

/** The week on paper: the sentences, figures and lists of the report's screen. Computes nothing. */
export function reportPaper(parts: ReportParts, speech: PaperSpeech): Paper {
  const { overview, period, generatedAt, model } = parts.report;
  const { format } = speech;
  const day = (date: string): string => format.date(`${date}T12:00:00Z`);
  const week = format.week(overview.week);
  return {
    lang: speech.lang,
    title: `${speech.t('report.title')}: ${week}`,
    lead: [
      speech.t('report.period', { from: day(period.from), to: day(period.to), at: format.dateTime(generatedAt), model }), speech.t(overview.running ? 'paper.running' : 'paper.over'),
      ...(overview.waiting === null ? [] : [speech.t('home.waiting', { week: format.weekRange(overview.waiting.week), n: overview.waiting.relevant })]), speech.t(`paper.kind.${overview.kind}`),
      speech.t(`copies.note.${overview.copies}`), ...(overview.copies === 'each' ? [speech.t('copies.note.always')] : []),
    ].join(' '),
    foot: speech.t('paper.foot', { week }),
    pageLabel: (page, pages) => speech.t('paper.page', { page, pages }),
    blocks: [
      ...changesPart(parts, speech), ...spikesPart(parts, speech), ...indicesPart(parts, speech), ...heatPart(parts, speech), ...linesPart(parts, speech), ...citiesPart(parts, speech), ...claimsPart(parts, speech), ...piecesPart(parts, speech),
      ...coveragePart(parts, speech), ...howPart(parts, speech),
    ],
  };
}

function changesPart(parts: ReportParts, speech: PaperSpeech): Block[] {
  const { report: { overview }, figures } = parts;
  const { nation, enough, few } = weekChanges(overview);
  const items: ListItem[] = [
    { lead: `${speech.t('home.all')}: `, text: rateSentence(speech, nation.now, nation.before, figures) },
    ...enough.map((city) => ({ lead: `${speech.city(city.city)}: `, text: rateSentence(speech, city.harmOwn, city.before.harmOwn, figures) })),
  ];
  return [
    { kind: 'heading', text: speech.t('home.title') },
    { kind: 'text', text: speech.t(overview.kind === 'post' ? 'home.lead.posts' : 'home.lead', { relevant: overview.relevant, collected: overview.collected }) },
    { kind: 'list', items },
    ...(few.length === 0 ? [] : [
      { kind: 'subheading', text: speech.t('home.few.title') } as const,
      { kind: 'list', items: few.map((city) => ({ lead: `${speech.city(city.city)}: `, text: `${speech.t('home.few.city', { n: city.relevant })} (${beforePhrase(speech, city.before.harmOwn, figures)})` })) } as const,
      { kind: 'text', quiet: true, text: speech.t('home.few.note') } as const,
    ]),
    ...whyPart(parts, [nation.now, ...overview.cities.map((city) => city.harmOwn)].map((rate) => ({ name: speech.narrative('harm_own'), rate })), speech),
  ];
}

/** Why some shares stand as they were counted though corrected ones were asked for. */
function whyPart({ figures, report: { overview } }: ReportParts, rates: readonly NamedRate[], speech: PaperSpeech): Block[] {
  const why = figures === 'raw' ? '' : uncorrectedWhy(speech, overview.kind, rates);
  return why === '' ? [] : [{ kind: 'text', quiet: true, text: why }];
}

function spikesPart({ report: { overview }, address }: ReportParts, speech: PaperSpeech): Block[] {
  const { spikes } = overview;
  return [
    { kind: 'heading', text: speech.t('spikes.title') },
    { kind: 'text', quiet: true, text: spikes.length === 0 ? speech.t('spikes.none') : speech.t('spikes.lead', { fdr: speech.format.percent(SPIKES_FDR) }) },
    ...(spikes.length === 0 ? [] : [{ kind: 'list', items: spikes.map((spike) => spikeItem(spike, address, speech)) } as const]),
  ];
}

function spikeItem(spike: Spike, address: string | null, speech: PaperSpeech): ListItem {
  return {
    text: spikeSentence(speech, spike),
    notes: [
      `[${speech.t(`spikes.tag.${spike.label}`)}] ${spikeLabelSentence(speech, spike)}`,
      ...(spike.words.length === 0 ? [] : [speech.t('spikes.words', { words: spike.words.slice(0, SPIKE_WORDS).map(({ word }) => maskSlurs(word)).join(', ') })]),
      ...spike.pieces.map(({ id, title, outletName }) => ({ text: `${headline({ title, kind: spike.kind, outletName }, speech)} · ${outletName}`, ...pieceLink(address, id), lang: langOf(title, speech) })),
    ],
  };
}

function indicesPart(parts: ReportParts, speech: PaperSpeech): Block[] {
  const { report: { total, indices } } = parts;
  if (total.indices.own.relevant < MIN_PIECES) return [];
  const weeks = indices.map(({ week }) => week).sort();
  const { format } = speech;
  return [
    { kind: 'heading', text: `${speech.t('indices.title')} · ${speech.t('spikes.everywhere')}` },
    { kind: 'text', quiet: true, text: speech.t('indices.sentence', { from: format.weekRange(weeks[0] ?? ''), to: format.weekRange(weeks.at(-1) ?? ''), n: weeks.length }) },
    {
      kind: 'table', title: speech.t('indices.title'),
      columns: [
        { title: speech.t('column.index'), width: 0.34 }, { title: speech.t('column.pieces'), width: 0.1, align: 'right' }, { title: speech.t('column.n'), width: 0.1, align: 'right' },
        { title: speech.t('paper.raw'), note: speech.t('column.interval'), width: 0.23, align: 'right' }, { title: speech.t('figures.corrected'), note: speech.t('column.interval'), width: 0.23, align: 'right' },
      ],
      rows: INDICES.map((id) => [{ text: speech.t(`index.${id}`) }, { text: format.number(total.indices[id].pieces) }, { text: format.number(total.indices[id].relevant) }, ...shareCells(total.indices[id], speech)]),
    },
    ...whyPart({ ...parts, figures: 'corrected' }, INDICES.map((id) => ({ name: speech.t(`index.${id}`), rate: total.indices[id] })), speech),
  ];
}

/** As it was counted, and without the errors measured in the model. */
function shareCells(rate: Rate, speech: PaperSpeech): Cell[] {
  if (rate.relevant < MIN_PIECES) return [{ text: speech.t('table.few') }, { text: '–' }];
  return [shareCell(rate, 'raw', speech), rate.corrected ? shareCell(rate, 'corrected', speech) : { text: '–' }];
}

function shareCell(rate: Rate, figures: Figures, speech: PaperSpeech): Cell {
  const { format } = speech;
  const figure = figureOf(rate, figures);
  return { text: percentOf(speech, figure), note: `${format.percentNumber(figure.low ?? 0)}–${format.percent(figure.high ?? 0)}` };
}

/** A cell of k pieces of n: the counts, and below them the share that was asked for with its interval. */
function countCell(rate: Rate, figures: Figures, speech: PaperSpeech): Cell {
  const text = `${speech.format.number(rate.pieces)}/${speech.format.number(rate.relevant)}`;
  if (rate.relevant < MIN_PIECES) return { text, note: rate.relevant === 0 ? speech.t('heat.none') : speech.t('table.few') };
  const share = shareCell(rate, figures, speech);
  return { text, note: `${share.text} (${share.note ?? ''})` };
}

function heatPart(parts: ReportParts, speech: PaperSpeech): Block[] {
  const { report: { overview }, figures } = parts;
  const span = overview.cities.some((city) => city.enough) ? 'week' : 'nine';
  const cells = new Map(heatRates(overview, span).map((cell) => [`${cell.city}|${cell.narrative}`, cell]));
  const relevant = (city: CityId): number => cells.get(`${city}|harm_any`)?.rate.relevant ?? 0;
  const columns = [{ title: speech.t('column.narrative'), width: 0.154 }, ...CITIES.map(({ id, name }) => ({ title: name, note: `n ${speech.format.number(relevant(id))}`, width: 0.094, align: 'center' as const }))];
  const family = (kind: FrameKind): Block[] => {
    const title = speech.t(`heat.${kind}`);
    const narratives: NarrativeId[] = [...FRAMES.filter((frame) => frame.kind === kind).map(({ id }) => id), HEAT_SUMS[kind]];
    const rows = narratives.map((narrative) => [{ text: speech.narrative(narrative) }, ...CITIES.map(({ id }) => {
      const cell = cells.get(`${id}|${narrative}`);
      return cell ? heatCell(cell.rate, cell.before, kind, figures, speech) : { text: '–' };
    })]);
    return [{ kind: 'subheading', text: title }, { kind: 'table', title, dense: true, columns, rows }];
  };
  return [
    { kind: 'heading', text: `${speech.t('heat.title')} · ${speech.t(`span.${span}`).toLocaleLowerCase(speech.lang)}` },
    { kind: 'text', quiet: true, text: speech.t(`heat.sentence.${span}`) },
    ...family('harmful'), ...family('constructive'),
    { kind: 'text', quiet: true, text: [speech.t('heat.legend.number'), speech.t('heat.legend.colour'), speech.t('heat.legend.few'), speech.t('heat.legend.empty'), ...(span === 'week' ? [speech.t('heat.legend.arrow')] : [])].join('; ') },
    ...whyPart(parts, [...cells.values()].map(({ narrative, rate }) => ({ name: speech.narrative(narrative), frame: !SUM_IDS.has(narrative), rate })), speech),
  ];
}

function heatCell(rate: Rate, before: Rate | null, family: FrameKind, figures: Figures, speech: PaperSpeech): Cell {
  if (rate.relevant === 0) return { text: '–' };
  const text = speech.format.number(rate.pieces);
  const figure = figureOf(rate, figures);
  if (rate.relevant < MIN_PIECES || figure.share === null) return { text, note: speech.t('table.few'), hatched: true };
  const arrow = { more: ' ▲', less: ' ▼', same: '', unknown: '' }[before === null ? 'unknown' : changeOf(rate, before)];
  return { text, shade: { family, step: shadeOf(figure.share) }, ...((rate.pieces > 0 || arrow !== '') && { note: `${percentOf(speech, figure)}${arrow}` }) };
}

function linesPart(parts: ReportParts, speech: PaperSpeech): Block[] {
  const { report: { overview }, figures } = parts;
  const { lines, events } = overview;
  const last = lines.at(-1);
  const week = speech.format.week(overview.week);
  const sentence = last && last.harmAny.relevant > 0 ? speech.t('lines.sentence', { week, opportunity: figurePhrase(speech, last.opportunity, figures), threat: figurePhrase(speech, last.harmAny, figures) }) : speech.t('lines.sentence.none', { week });
  return [
    { kind: 'heading', text: speech.t('lines.title') },
    { kind: 'text', text: sentence },
    {
      kind: 'table', title: speech.t('lines.title'),
      columns: [{ title: speech.t('column.week'), width: 0.3 }, { title: speech.t('lines.opportunity'), width: 0.35, align: 'right' }, { title: speech.t('lines.threat'), width: 0.35, align: 'right' }],
      rows: lines.map((line) => [{ text: speech.format.weekRange(line.week) }, oneLine(countCell(line.opportunity, figures, speech)), oneLine(countCell(line.harmAny, figures, speech))]),
    },
    ...whyPart(parts, lines.flatMap(({ opportunity, harmAny }) => [{ name: speech.t('lines.opportunity'), rate: opportunity }, { name: speech.t('lines.threat'), rate: harmAny }]), speech),
    ...(events.length === 0 ? [] : [
      { kind: 'subheading', text: speech.t('paper.events') } as const,
      { kind: 'list', items: events.map((event) => ({ lead: `${speech.format.date(`${event.day}T12:00:00Z`)}: `, text: event.name[speech.lang] })) } as const,
    ]),
  ];
}

function oneLine({ text, note }: Cell): Cell {
  return { text: `${text} · ${note ?? ''}` };
}

function citiesPart(parts: ReportParts, speech: PaperSpeech): Block[] {
  const { report: { cities }, figures } = parts;
  return [
    { kind: 'heading', text: speech.t('report.cities') },
    {
      kind: 'table', title: speech.t('report.cities'), dense: true,
      columns: [{ title: speech.t('column.city'), width: 0.14 }, { title: speech.t('column.relevant'), width: 0.08, align: 'right' }, ...INDICES.map((id) => ({ title: speech.t(`index.${id}`), width: 0.13, align: 'right' as const }))],
      rows: cities.map(({ city, relevant, indices }) => [
        { text: city === null || city === 'all' || city === 'none' ? speech.t('spikes.everywhere') : speech.city(city) }, { text: speech.format.number(relevant) }, ...INDICES.map((id) => countCell(indices[id], figures, speech)),
      ]),
    },
    ...whyPart(parts, cities.flatMap(({ indices }) => INDICES.map((id) => ({ name: speech.t(`index.${id}`), rate: indices[id] }))), speech),
  ];
}

function claimsPart({ claims }: ReportParts, speech: PaperSpeech): Block[] {
  if (claims === null) return [];
  const { repeats, debunks, mentions } = claims;
  return [
    { kind: 'heading', text: speech.t('strip.title') },
    { kind: 'text', text: repeats + debunks + mentions === 0 ? speech.t('strip.none') : `${speech.t('strip.counts', { repeats, debunks })}.` },
    ...(claims.claims.length === 0 ? [] : [{
      kind: 'list',
      items: claims.claims.map((claim) => ({ text: cut(maskSlurs(claim.text)), lang: 'es' as const, notes: [{ text: speech.quoted(cut(claim.verdict)), lang: 'es' as const }, `${claim.checker} (${speech.label('checker', claim.kind).toLocaleLowerCase(speech.lang)}) · ${speech.t('strip.counts', { repeats: claim.repeats, debunks: claim.debunks })}`] })),
    } as const]),
  ];
}

function piecesPart({ pieces, address }: ReportParts, speech: PaperSpeech): Block[] {
  if (pieces === null) return [];
  const list = (cards: readonly PieceCard[], empty: string): Block => (cards.length === 0
    ? { kind: 'text', quiet: true, text: empty }
    : { kind: 'list', items: cards.map((card) => ({ text: headline({ ...card, outletName: card.outlet.name }, speech), lang: langOf(card.title, speech), ...pieceLink(address, card.id), notes: [[card.outlet.name, card.publishedAt === null ? '' : speech.format.date(card.publishedAt)].filter(Boolean).join(' · ')] })) });
  return [
    { kind: 'heading', text: speech.t('report.pieces') }, list(pieces.harmful, speech.t('report.pieces.empty')),
    { kind: 'heading', text: speech.t('report.examples') }, list(pieces.examples, speech.t('report.examples.empty')),
  ];
}

function coveragePart({ report: { overview } }: ReportParts, speech: PaperSpeech): Block[] {
  const { channels, current, failing } = overview.coverage;
  const named: ListItem[] = failing.slice(0, CHANNELS_NAMED).map(({ channel, outlet, state }) => ({ text: `${outlet} (${channel}): ${speech.label('channel', state)}` }));
  const left = failing.length - named.length;
  if (left > 0) named.push({ text: speech.t('paper.more', { n: left }) });
  return [
    { kind: 'heading', text: speech.t('coverage.title') },
    { kind: 'text', text: channels === 0 ? speech.t('coverage.none') : `${speech.t('coverage.current', { current, channels })}. ${failing.length > 0 ? speech.t('coverage.failing', { n: failing.length }) : current === channels ? speech.t('coverage.fine') : ''}` },
    ...(named.length === 0 ? [] : [{ kind: 'list', items: named } as const]),
  ];
}

function howPart({ report: { overview }, figures, address }: ReportParts, speech: PaperSpeech): Block[] {
  const query = new URLSearchParams({ week: overview.week, kind: overview.kind, copies: overview.copies, figures, lang: speech.lang });
  const links = (site: string): Block[] => [
    { kind: 'text', text: `${speech.t('paper.screen')} ${site}/informe?${query.toString()}`, href: `${site}/informe?${query.toString()}` },
    { kind: 'text', text: `${speech.t('paper.method')} ${site}/metodologia`, href: `${site}/metodologia` },
  ];
  return [
    { kind: 'heading', text: speech.t('report.how') },
    { kind: 'text', text: speech.t('report.how.text') },
    { kind: 'text', text: speech.t(`figures.note.${figures}`) },
    ...(address === null ? [{ kind: 'text', quiet: true, text: speech.t('paper.no.address') } as const] : links(address)),
  ];
}

function headline({ title, kind, outletName }: { title: string | null; kind: PieceKind; outletName: string }, speech: PaperSpeech): string {
  const written = headlineOf(title);
  return written === null ? namelessPiece(speech, kind, outletName) : cut(maskSlurs(written));
}

/** What outlets wrote stays as it is; a name for what has none is ours. */
function langOf(title: string | null, speech: PaperSpeech): Lang {
  return headlineOf(title) === null ? speech.lang : 'es';
}

function pieceLink(address: string | null, id: string): { href?: string } {
  return address === null ? {} : { href: `${address}/pieza/${id}` };
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= HEADLINE_CHARACTERS ? text : `${characters.slice(0, HEADLINE_CHARACTERS - 1).join('')}…`;
}
