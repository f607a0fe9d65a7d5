import { isHarmful } from '#vigia/codebook';
import type { PieceCard } from '#vigia/contracts';
import { h } from './dom.js';
import { linkTo, shown, type PageContext } from './page-context.js';

const SHOWN_FINDINGS = 3;

/** A piece in a list: who, when, where, the title, and up to three sentences that carry a frame. */
export function pieceCard(context: PageContext, piece: PieceCard): HTMLElement {
  const { speech } = context;
  const title = piece.title === null || piece.title.trim() === '' ? speech.t('card.untitled') : piece.title;
  const findings = [...piece.findings].sort((a, b) => weightOf(b) - weightOf(a));
  const rest = findings.length - SHOWN_FINDINGS;
  return h('article', { class: 'piece-card' },
    h('p', { class: 'piece-meta' },
      h('a', { href: linkTo(context, { screen: 'pieces' }, { outlet: piece.outlet.id }) }, piece.outlet.name),
      h('span', {}, piece.publishedAt === null ? speech.t('card.undated') : h('time', { datetime: piece.publishedAt }, speech.format.date(piece.publishedAt))),
      ...piece.cities.map((city) => h('a', { href: linkTo(context, { screen: 'city', id: city }) }, speech.city(city))),
      piece.kind === 'post' && h('span', {}, speech.t('kind.one.post')),
      piece.relevance !== 'colombia' && h('span', {}, speech.t(`relevance.${piece.relevance}`))),
    h('h3', {}, h('a', { href: linkTo(context, { screen: 'piece', id: piece.id }) }, shown(context, title))),
    findings.length === 0
      ? h('p', { class: 'note' }, speech.t('card.none'))
      : h('ul', { class: 'evidence' }, ...findings.slice(0, SHOWN_FINDINGS).map((finding) => evidence(context, finding)), rest > 0 && h('li', { class: 'note' }, speech.t('card.more', { n: rest }))),
    piece.outletHarm > 0 && h('p', { class: 'harm-badge' }, speech.label('harm', String(piece.outletHarm))));
}

function evidence(context: PageContext, finding: PieceCard['findings'][number]): HTMLElement {
  const { speech } = context;
  const { before, after } = finding.context;
  return h('li', {},
    h('q', { class: 'evidence-text' }, before !== '' && `…${shown(context, before.trimEnd())} `, h('mark', { class: markClass(finding) }, shown(context, finding.quote)), after !== '' && `${gap(after)}${shown(context, after.trimStart())}…`),
    h('span', { class: 'evidence-label' },
      h('a', { href: linkTo(context, { screen: 'narrative', id: finding.frame }), class: `frame-tag ${isHarmful(finding.frame) ? 'is-harmful' : 'is-constructive'}` }, speech.narrative(finding.frame)),
      ` ${speech.t(`voice.${finding.voice}`)} · ${speech.t(`stance.${finding.stance}`)}`));
}

/** Marker pen: colour says the kind of frame, a dotted line a quoted voice, slate a frame the text rejects. */
export function markClass(finding: { frame: PieceCard['findings'][number]['frame']; voice: string; stance: string }): string {
  const family = !isHarmful(finding.frame) ? 'mark-constructive' : finding.stance === 'rejects' ? 'mark-rejected' : 'mark-harmful';
  return `mark ${family}${finding.voice === 'newsroom' ? '' : ' mark-quoted'}`;
}

function weightOf(finding: PieceCard['findings'][number]): number {
  const own = finding.voice === 'newsroom' && finding.stance === 'adopts' ? 2 : 0;
  return (isHarmful(finding.frame) ? 1 : 0) + own + finding.score / 10;
}

function gap(after: string): string {
  return /^[\s,.;:»”")!?]/.test(after) && !/^\s/.test(after) ? '' : ' ';
}
