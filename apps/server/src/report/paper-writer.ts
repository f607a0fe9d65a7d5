import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Block, ListItem, Paper } from './paper.js';
import { PaperTable } from './paper-table.js';
import { PAPER_FONTS, paperFonts, printable } from './paper-type.js';

/** The types know neither this standard nor that a file may begin without a font. */
const PDF_UA = { subset: 'PDF/UA', font: null } as object;
const INK = '#000000';
const QUIET = '#404040';
const MARGINS = { top: 54, bottom: 60, left: 50, right: 50 };
/** A heading takes at least this much of what it heads along with it. */
const KEPT_WITH_HEADING = 90;
const KEPT_WITH_ITEM = 36;
const INDENT = 12;

/** Sets a paper as a PDF that reads aloud in order: tagged, with a language, headings, lists and tables, its fonts inside. Lets others have the thread between its parts. */
export async function writePaper(paper: Paper): Promise<Buffer> {
  return new PaperWriter(paper).write();
}

class PaperWriter {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(private readonly paper: Paper) {
    this.doc = new PDFDocument({
      // Letter is what printers in Colombia hold.
      size: 'LETTER', margins: MARGINS, bufferPages: true, pdfVersion: '1.7', tagged: true, ...PDF_UA, displayTitle: true, lang: paper.lang === 'es' ? 'es-CO' : 'en',
      info: { Title: printable(paper.title), Author: 'Vigía', Creator: 'Vigía', Subject: printable(paper.lead) },
    });
    for (const [name, bytes] of Object.entries(paperFonts())) this.doc.registerFont(name, bytes);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  async write(): Promise<Buffer> {
    const { doc, paper } = this;
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolve, reject) => {
      doc.once('end', resolve);
      doc.once('error', reject);
    });
    this.heading('H1', paper.title, 17);
    this.paragraph(paper.lead, { quiet: true });
    for (const block of paper.blocks) {
      await this.set(block);
      await setImmediate();
    }
    this.root.end();
    this.numberPages();
    doc.end();
    await ended;
    return Buffer.concat(chunks);
  }

  private async set(block: Block): Promise<void> {
    switch (block.kind) {
      case 'heading':
        this.heading('H2', block.text, 12.5);
        this.doc.outline.addItem(printable(block.text));
        return;
      case 'subheading':
        return this.heading('H3', block.text, 9.5);
      case 'text':
        return this.paragraph(block.text, block);
      case 'list':
        return this.list(block.items);
      case 'table':
        return new PaperTable(this.doc, block).set(this.root, () => setImmediate());
    }
  }

  private heading(tag: 'H1' | 'H2' | 'H3', text: string, size: number): void {
    const { doc } = this;
    if (tag !== 'H1') {
      this.keep(KEPT_WITH_HEADING);
      doc.moveDown(tag === 'H2' ? 0.9 : 0.4);
    }
    this.root.add(doc.struct(tag, {}, [() => doc.font(PAPER_FONTS.bold).fontSize(size).fillColor(INK).text(printable(text))]));
    doc.font(PAPER_FONTS.text).fontSize(9.5).moveDown(0.35);
  }

  private paragraph(text: string, { quiet = false, href }: { quiet?: boolean; href?: string }): void {
    const { doc } = this;
    const write = (): void => void doc.font(PAPER_FONTS.text).fontSize(quiet ? 8.5 : 9.5).fillColor(quiet ? QUIET : INK).text(printable(text), { lineGap: 1.5, ...(href !== undefined && { link: href, underline: true }) });
    this.root.add(href === undefined ? doc.struct('P', {}, [write]) : doc.struct('P', {}, [doc.struct('Link', { alt: printable(text) }, [write])]));
    doc.moveDown(0.4);
  }

  private async list(items: readonly ListItem[]): Promise<void> {
    const { doc } = this;
    const structure = doc.struct('L');
    this.root.add(structure);
    for (const item of items) {
      this.keep(KEPT_WITH_ITEM);
      this.item(item, structure);
      await setImmediate();
    }
    structure.end();
    doc.x = doc.page.margins.left;
    doc.moveDown(0.3);
  }

  private item({ text, lead, href, notes = [], lang }: ListItem, list: PDFKit.PDFStructureElement): void {
    const { doc } = this;
    const { left, right } = doc.page.margins;
    const width = doc.page.width - left - right - INDENT;
    const line = doc.struct('LI');
    list.add(line);
    const y = doc.y;
    line.add(doc.struct('Lbl', {}, [() => doc.font(PAPER_FONTS.text).fontSize(9.5).fillColor(INK).text('•', left, y)]));
    const body = doc.struct('LBody');
    line.add(body);
    const write = (): void => {
      if (lead !== undefined) doc.font(PAPER_FONTS.bold).fontSize(9.5).fillColor(INK).text(`${printable(lead)} `, left + INDENT, y, { width, lineGap: 1.5, continued: true });
      doc.font(PAPER_FONTS.text).fontSize(9.5).fillColor(INK);
      const options = { width, lineGap: 1.5, ...(href !== undefined && { link: href, underline: true }) };
      if (lead === undefined) doc.text(printable(text), left + INDENT, y, options);
      else doc.text(printable(text), options);
    };
    body.add(doc.struct(href === undefined ? 'P' : 'Link', { ...(lang !== undefined && { lang }), ...(href !== undefined && { alt: printable(text) }) }, [write]));
    for (const note of notes) {
      const { text: words, href: noteHref, lang: noteLang } = typeof note === 'string' ? { text: note, href: undefined, lang: undefined } : note;
      const said = printable(words);
      const writeNote = (): void => void doc.font(PAPER_FONTS.text).fontSize(8).fillColor(QUIET).text(said, left + INDENT, doc.y, { width, lineGap: 1, ...(noteHref !== undefined && { link: noteHref, underline: true }) });
      body.add(doc.struct(noteHref === undefined ? 'P' : 'Link', { ...(noteLang !== undefined && { lang: noteLang }), ...(noteHref !== undefined && { alt: said }) }, [writeNote]));
    }
    line.end();
    doc.x = left;
    doc.moveDown(0.25);
  }

  private keep(height: number): void {
    const { doc } = this;
    if (doc.y + height > doc.page.maxY()) doc.addPage();
  }

  /** Only now it is known how many there are. */
  private numberPages(): void {
    const { doc, paper } = this;
    const { start, count } = doc.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      doc.switchToPage(page);
      const { left, right, bottom } = doc.page.margins;
      // Below the margin a text would begin a new page.
      doc.page.margins.bottom = 0;
      doc.markContent('Artifact', { type: 'Pagination' });
      const [y, width] = [doc.page.height - bottom + 20, doc.page.width - left - right];
      doc.font(PAPER_FONTS.text).fontSize(7.5).fillColor(QUIET).text(printable(paper.foot), left, y, { width, lineBreak: false }).text(printable(paper.pageLabel(page - start + 1, count)), left, y, { width, align: 'right', lineBreak: false });
      doc.endMarkedContent();
      doc.page.margins.bottom = bottom;
    }
  }
}
