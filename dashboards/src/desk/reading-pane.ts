import type { TaskDetail, TextField } from '#vigia/contracts';
import { segmentText } from '../text/segments.js';
import { h } from '../ui/dom.js';
import { markClass } from '../ui/piece-card.js';
import type { Desk } from './desk.js';
import type { DeskFinding, Work } from './judgement.js';
import { paragraphsOf, paragraphsUnder } from './paragraphs.js';
import type { Texts } from './reanchor.js';
import type { Span } from './word-span.js';

export interface Place extends Span {
  field: TextField;
}

interface Paragraph extends Span {
  element: HTMLElement;
}

/**
 * The piece to be judged, with its labels under marker pen. Every text node knows its place, so that what a person selects becomes offsets and back. A change redraws the paragraphs it touches and
 * no other: a piece of 20,000 words stays quick.
 */
export class ReadingPane {
  readonly title: HTMLElement;
  readonly body: HTMLElement;
  readonly texts: Texts;
  private readonly paragraphs: Record<TextField, Paragraph[]>;
  private readonly places = new WeakMap<Node, { field: TextField; start: number }>();

  /** @param cover what is shown of a stretch of text; of the same length, so that the offsets fit */
  constructor(piece: Pick<TaskDetail['piece'], 'title' | 'text'>, private readonly desk: Desk, private readonly cover: (text: string) => string) {
    this.texts = { title: piece.title ?? '', text: piece.text };
    const paragraphs = (field: TextField): Paragraph[] => paragraphsOf(this.texts[field]).map((span) => ({ ...span, element: h(field === 'title' ? 'span' : 'p', {}) }));
    this.paragraphs = { title: paragraphs('title'), text: paragraphs('text') };
    this.title = h('span', { class: 'desk-headline', lang: 'es', onclick: (event: MouseEvent) => this.followMark(event) }, ...this.paragraphs.title.map(({ element }) => element));
    this.body = h('div', { class: 'piece-text desk-text', lang: 'es', tabindex: '-1', onclick: (event: MouseEvent) => this.followMark(event) }, ...this.paragraphs.text.map(({ element }) => element));
    this.redraw();
    desk.watch((now, before) => this.update(now, before));
  }

  /** Everything anew: when words are covered or uncovered. */
  redraw(): void {
    for (const field of ['title', 'text'] as const) for (const paragraph of this.paragraphs[field]) this.draw(field, paragraph, this.desk.work);
    this.showFocus(this.desk.work);
  }

  /** What is selected in the piece; null when nothing is, or when it reaches over the border of headline and text. */
  selection(): Place | null {
    const selected = getSelection();
    if (!selected || selected.isCollapsed || selected.rangeCount === 0) return null;
    const range = selected.getRangeAt(0);
    const [from, to] = [this.placeOf(range.startContainer, range.startOffset), this.placeOf(range.endContainer, range.endOffset)];
    return from === null || to === null || from.field !== to.field ? null : { field: from.field, start: from.offset, end: to.offset };
  }

  select(place: Place): void {
    const [from, to] = [this.nodeAt(place.field, place.start), this.nodeAt(place.field, place.end - 1)];
    if (!from || !to) return;
    getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset + 1);
    bring(to.node.parentElement);
  }

  /** The words of a place as the page shows them. */
  shown({ field, start, end }: Place): string {
    return this.cover(this.texts[field].slice(start, end)).replace(/\s+/g, ' ');
  }

  /** Where in the text the reader is: the first paragraph on the screen. */
  topOfView(): Place {
    const top = this.paragraphs.text.find(({ element }) => element.getBoundingClientRect().bottom > 120);
    return { field: 'text', start: top?.start ?? 0, end: (top?.start ?? 0) + 1 };
  }

  showFocusedMark(): void {
    bring(this.markOf(this.desk.work)[0] ?? null);
  }

  private update(now: Work, before: Work): void {
    if (now.findings !== before.findings) {
      const touched = { title: new Set<number>(), text: new Set<number>() };
      const [known, fresh] = [new Set(before.findings), new Set(now.findings)];
      for (const { label } of [...before.findings.filter((each) => !fresh.has(each)), ...now.findings.filter((each) => !known.has(each))]) {
        for (const place of paragraphsUnder(this.paragraphs[label.field], label)) touched[label.field].add(place);
      }
      for (const field of ['title', 'text'] as const) for (const place of touched[field]) {
        const paragraph = this.paragraphs[field][place];
        if (paragraph) this.draw(field, paragraph, now);
      }
    }
    this.showFocus(now);
  }

  private draw(field: TextField, { start, end, element }: Paragraph, { findings }: Work): void {
    const here = findings.filter(({ label }) => label.field === field && label.start < end && label.end > start);
    const marks = here.map((finding) => ({ start: finding.label.start - start, end: finding.label.end - start, finding }));
    let offset = start;
    element.replaceChildren(...segmentText(this.cover(this.texts[field].slice(start, end)), marks).map((segment) => {
      const node = document.createTextNode(segment.text);
      this.places.set(node, { field, start: offset });
      offset += segment.text.length;
      return segment.marks.length === 0 ? node : h('mark', { class: lookOf(segment.marks.map(({ finding }) => finding)), 'data-finding': segment.marks.map(({ finding }) => finding.key).join(' ') }, node);
    }));
  }

  private showFocus(work: Work): void {
    for (const root of [this.title, this.body]) for (const mark of root.querySelectorAll('.is-focus')) mark.classList.remove('is-focus');
    for (const mark of this.markOf(work)) mark.classList.add('is-focus');
  }

  private markOf({ findings, focus }: Work): Element[] {
    const label = findings.find(({ key }) => key === focus)?.label;
    if (!label || focus === null) return [];
    const all = this.paragraphs[label.field];
    return paragraphsUnder(all, label).flatMap((place) => [...(all[place]?.element.querySelectorAll(`[data-finding~="${CSS.escape(focus)}"]`) ?? [])]);
  }

  /** A tap on a mark takes its finding in hand; on words with several, the next one. */
  private followMark(event: MouseEvent): void {
    const mark = event.target instanceof Element ? event.target.closest('[data-finding]') : null;
    const keys = mark?.getAttribute('data-finding')?.split(' ') ?? [];
    const key = keys[(keys.indexOf(this.desk.work.focus ?? '') + 1) % keys.length];
    if (key !== undefined && getSelection()?.isCollapsed !== false) this.desk.focus(key);
  }

  private placeOf(node: Node, offset: number): { field: TextField; offset: number } | null {
    const known = this.places.get(node);
    if (known) return { field: known.field, offset: known.start + offset };
    const field = this.body.contains(node) ? 'text' : this.title.contains(node) ? 'title' : null;
    if (field === null) return null;
    // Between elements: the place where the next words begin, or the end of the last ones.
    const walker = document.createTreeWalker(field === 'text' ? this.body : this.title, NodeFilter.SHOW_TEXT);
    const child = node.childNodes[offset] ?? null;
    let last: { field: TextField; start: number } | null = null;
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const place = this.places.get(text);
      if (!place) continue;
      if (child !== null && (child === text || child.contains(text) || (child.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)) return { field, offset: place.start };
      if (child === null && !node.contains(text) && last !== null && (node.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0) break;
      last = { field, start: place.start + (text.textContent?.length ?? 0) };
    }
    return last === null ? null : { field, offset: last.start };
  }

  private nodeAt(field: TextField, offset: number): { node: Text; offset: number } | null {
    const all = this.paragraphs[field];
    const paragraph = all[paragraphsUnder(all, { start: offset, end: offset + 1 })[0] ?? -1];
    if (!paragraph) return null;
    const walker = document.createTreeWalker(paragraph.element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      const place = this.places.get(node);
      if (place && offset >= place.start && offset < place.start + node.length) return { node, offset: offset - place.start };
    }
    return null;
  }
}

/** The marker pen of the piece page, and beside it what the reviewer has said. */
function lookOf(findings: readonly DeskFinding[]): string {
  const standing = findings.filter(({ verdict }) => verdict !== 'wrong');
  const strongest = standing.find(({ label }) => label.frame.startsWith('H') && label.voice === 'newsroom') ?? standing.find(({ label }) => label.frame.startsWith('H')) ?? standing[0];
  const state = standing.length === 0 ? ' is-wrong' : standing.every(({ verdict }) => verdict === 'right') ? ' is-right' : ' is-open';
  return `${strongest ? markClass(strongest.label) : 'mark'}${findings.length > 1 ? ' mark-several' : ''}${state}`;
}

/** Into view, but only when it is out of it: a text that jumps at every key is hard to read. */
function bring(element: Element | null): void {
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  const low = matchMedia('(max-width: 60rem)').matches ? innerHeight * 0.6 : innerHeight - 40;
  if (top < 60 || bottom > low) element.scrollIntoView({ block: 'center' });
}
