import { isHarmful } from '#vigia/codebook';
import type { PieceCard } from '#vigia/contracts';
import { h } from './dom.js';
import { linkTo, shown, type PageContext } from './page-context.js';

type CardFinding = PieceCard['findings'][number];

const SHOWN_SENTENCES = 3;
/** A list does not say the language of each piece; the outlets followed write Spanish. */
const PIECES_LANG = 'es';
/** How many words of context the server gives on each side, at most. */
const CONTEXT_WORDS = 10;

/** A piece in a list: who, when, where, the title, what a search found in it, and up to three sentences that carry a frame. */
export function pieceCard(context: PageContext, piece: PieceCard, excerpt: HTMLElement | null = null): HTMLElement {
  const { speech } = context;
  const title = titleOf(context, piece);
  const sentences = bySentence([...piece.findings].sort((a, b) => weightOf(b) - weightOf(a)));
  const rest = sentences.length - SHOWN_SENTENCES;
  return h('article', { class: 'piece-card' },
    h('p', { class: 'piece-meta' },
      h('a', { href: linkTo(context, { screen: 'outlet', id: piece.outlet.id }) }, piece.outlet.name),
      h('span', {}, piece.publishedAt === null ? speech.t('card.undated') : h('time', { datetime: piece.publishedAt }, speech.format.date(piece.publishedAt))),
      ...piece.cities.map((city) => h('a', { href: linkTo(context, { screen: 'city', id: city }) }, speech.city(city))),
      piece.kind === 'post' && h('span', {}, speech.t('kind.one.post')),
      piece.relevance !== 'colombia' && h('span', {}, speech.t(`relevance.${piece.relevance}`))),
    h('h3', {}, h('a', { lang: piece.title === null ? null : PIECES_LANG, href: linkTo(context, { screen: 'piece', id: piece.id }) }, title)),
    excerpt,
    sentences.length === 0
      ? h('p', { class: 'note' }, speech.t('card.none'))
      : h('ul', { class: 'evidence' }, ...sentences.slice(0, SHOWN_SENTENCES).map((findings) => evidence(context, findings)), rest > 0 && h('li', { class: 'note' }, speech.t('card.more', { n: rest }))),
    piece.outletHarm > 0 && h('p', { class: 'harm-badge' }, speech.label('harm', String(piece.outletHarm))));
}

/** The title, with slurs covered; a post has none and is named after who posted it. */
export function titleOf(context: PageContext, piece: Pick<PieceCard, 'title' | 'kind' | 'outlet'>): string {
  if (piece.title !== null && piece.title.trim() !== '') return shown(context, piece.title);
  return piece.kind === 'post' ? context.speech.t('card.untitled.post', { outlet: piece.outlet.name }) : context.speech.t('card.untitled');
}

/** Several frames on the same words are one sentence with several names, not the same sentence again. */
function bySentence(findings: readonly CardFinding[]): [CardFinding, ...CardFinding[]][] {
  const groups = new Map<string, [CardFinding, ...CardFinding[]]>();
  for (const finding of findings) {
    const key = `${finding.field}|${finding.start}|${finding.end}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

function evidence(context: PageContext, findings: [CardFinding, ...CardFinding[]]): HTMLElement {
  const { speech } = context;
  const [first] = findings;
  const { before, after } = first.context;
  return h('li', {},
    h('span', { class: 'evidence-text', lang: PIECES_LANG }, shown(context, lead(before)), h('mark', { class: markClass(first) }, shown(context, first.quote)), shown(context, tail(after))),
    ...findings.map((finding) => h('span', { class: 'evidence-label' },
      h('a', { href: linkTo(context, { screen: 'narrative', id: finding.frame }), class: `frame-tag ${isHarmful(finding.frame) ? 'is-harmful' : 'is-constructive'}` }, speech.narrative(finding.frame)),
      ` ${speech.t(`voice.${finding.voice}`)} · ${speech.t(`stance.${finding.stance}`)}`)));
}

/** Marker pen: colour says the kind of frame, a dotted line a quoted voice, slate a frame the text rejects. */
export function markClass(finding: { frame: CardFinding['frame']; voice: string; stance: string }): string {
  const family = !isHarmful(finding.frame) ? 'mark-constructive' : finding.stance === 'rejects' ? 'mark-rejected' : 'mark-harmful';
  return `mark ${family}${finding.voice === 'newsroom' ? '' : ' mark-quoted'}`;
}

function weightOf(finding: CardFinding): number {
  const own = finding.voice === 'newsroom' && finding.stance === 'adopts' ? 2 : 0;
  return (isHarmful(finding.frame) ? 1 : 0) + own + finding.score / 10;
}

/** The words before a quote: dots where the text goes further back than the ten words given, a space unless punctuation opens the quote. */
function lead(before: string): string {
  const words = before.trim();
  if (words === '') return '';
  return `${wordCount(words) >= CONTEXT_WORDS ? '…' : ''}${words}${/[«“"‘'(¿¡\[]$/.test(words) ? '' : ' '}`;
}

function tail(after: string): string {
  const words = after.trim();
  if (words === '') return '';
  return `${/^[,.;:»”"’')!?\]…]/.test(words) ? '' : ' '}${words}${wordCount(words) < CONTEXT_WORDS ? '' : /[.!?]$/.test(words) ? ' …' : '…'}`;
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}
