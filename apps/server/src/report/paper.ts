import type { Lang } from '#vigia/wording';

/** A table cell. What its shade or hatching says stands in its words, too: paper may be printed without colour, and is read aloud. */
export interface Cell {
  text: string;
  /** A second, smaller line. */
  note?: string;
  /** 0 to 5, of the family of colours named. */
  shade?: { family: 'harmful' | 'constructive'; step: number };
  /** Hatched: too few to say. */
  hatched?: boolean;
}

export interface Column {
  title: string;
  note?: string;
  /** Share of the width of the page. */
  width: number;
  align?: 'left' | 'center' | 'right';
}

export interface ListItem {
  text: string;
  /** Printed in bold before the text. */
  lead?: string;
  href?: string;
  notes?: (string | { text: string; href?: string; lang: Lang })[];
  /** Language of the text, where it is not that of the paper: what outlets wrote stays as it is. */
  lang?: Lang;
}

/** The first cell of a row names it. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'text'; text: string; quiet?: boolean; href?: string }
  | { kind: 'list'; items: ListItem[] }
  | { kind: 'table'; title: string; columns: Column[]; rows: Cell[][]; dense?: boolean };

/** What is to be printed, before it has pages. */
export interface Paper {
  lang: Lang;
  title: string;
  /** What stands under the title. */
  lead: string;
  /** At the foot of every page, before its number. */
  foot: string;
  pageLabel(page: number, pages: number): string;
  blocks: Block[];
}
