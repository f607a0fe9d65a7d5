import { expect, it } from '@jest/globals';
import { HOSTILE } from '../../../../test/browser/hostile-strings.js';
import { describeIfPdf } from '../../../../test/support/needs.js';
import { readPdf } from '../../../../test/support/read-pdf.js';
import type { Paper } from './paper.js';
import { writePaper } from './paper-writer.js';

const paper = (given: Partial<Paper> = {}): Paper => ({ lang: 'es', title: 'Informe: semana del 16 al 22', lead: 'Del lun 16 al dom 22.', foot: 'Vigía', pageLabel: (page, pages) => `Página ${page} de ${pages}`, blocks: [], ...given });
const cells = (...texts: string[]) => texts.map((text) => ({ text }));

describeIfPdf('a paper as a PDF', () => {
  it('says what it is, in which language, and can be read aloud in order', async () => {
    const { text, info, structure } = readPdf(await writePaper(paper({
      blocks: [
        { kind: 'heading', text: 'Lo que cambió' }, { kind: 'text', text: 'Nueve ciudades, ñandúes y pingüinos.' }, { kind: 'list', items: [{ lead: 'Cúcuta: ', text: '14 de 92 piezas', notes: ['cambio real', { text: 'Una nota', href: 'https://vigia.example/pieza/p1', lang: 'es' }] }] },
        { kind: 'table', title: 'Índices', columns: [{ title: 'Índice', width: 0.5 }, { title: 'Piezas', note: 'n 92', width: 0.5, align: 'right' }], rows: [[{ text: 'Daño' }, { text: '14', note: '15 %', shade: { family: 'harmful', step: 3 } }], [{ text: 'Voces' }, { text: '1', hatched: true }]] },
        { kind: 'text', text: 'Metodología', href: 'https://vigia.example/metodologia' },
      ],
    })));
    expect(info).toMatchObject({ Title: 'Informe: semana del 16 al 22', Author: 'Vigía', Tagged: 'yes', Pages: '1', Encrypted: 'no', JavaScript: 'no' });
    expect(text).toMatch(/^Informe: semana del 16 al 22 Del lun 16 al dom 22\. Lo que cambió Nueve ciudades, ñandúes y pingüinos\. • Cúcuta: 14 de 92 piezas cambio real Una nota Índice Piezas n 92 Daño 14 15 % Voces 1 Metodología Vigía Página 1 de 1\s*$/);
    expect([...structure.matchAll(/^ *(H1|H2|LI|LBody|TR|TH|TD|Link)\b/gm)].map(([, tag]) => tag)).toEqual(['H1', 'H2', 'LI', 'LBody', 'Link', 'TR', 'TH', 'TH', 'TR', 'TH', 'TD', 'TR', 'TH', 'TD', 'Link']);
  });

  it('carries its fonts and its language within, and asks nobody for anything', async () => {
    const bytes = (await writePaper(paper({ lang: 'en', blocks: [{ kind: 'heading', text: 'Both cuts' }] }))).toString('latin1');
    expect(bytes).toMatch(/\/Lang \(en\)/);
    expect(bytes.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(bytes).not.toMatch(/\/(JavaScript|JS|Launch|GoToR|SubmitForm|EmbeddedFile)\b/);
  });

  it('begins every page of a long table with its columns, and numbers the pages', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => cells(`Fila ${index}`, String(index)));
    const { text, info, structure } = readPdf(await writePaper(paper({ blocks: [{ kind: 'table', title: 'Larga', columns: [{ title: 'Nombre', width: 0.5 }, { title: 'Número', width: 0.5 }], rows }] })));
    const pages = Number(info['Pages']);
    expect(pages).toBeGreaterThan(2);
    expect(text.match(/Nombre Número/g)).toHaveLength(pages);
    expect(text).toContain(`Página ${pages} de ${pages}`);
    // Read aloud, the columns come once.
    expect(structure.match(/Nombre/g)).toHaveLength(1);
    for (const row of rows) expect(text).toContain(row[0]?.text);
  });

  it('shows whatever outlets write as words, and stays whole', async () => {
    const items = [...HOSTILE, 'x'.repeat(10_000), '🚨 \u202Eevil', '%PDF-1.7 endstream endobj (\\) >> trailer'].map((text) => ({ text, notes: [text] }));
    const { text, info } = readPdf(await writePaper(paper({ title: HOSTILE[0] ?? '', blocks: [{ kind: 'list', items }] })));
    expect(info['Title']).toBe(HOSTILE[0]);
    for (const shown of ['<script>vigiaHit("script")</script>', '</title><script>', '%PDF-1.7 endstream endobj (\\) >> trailer']) expect(text).toContain(shown);
  });
});
