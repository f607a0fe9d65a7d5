import { execFileSync } from 'node:child_process';
import { PDFTOTEXT } from './needs.js';

/** What an independent reader (poppler) finds in a PDF: its words in reading order, without line breaks, and what it says of itself. */
export function readPdf(bytes: Uint8Array): { text: string; info: Readonly<Record<string, string>>; structure: string } {
  const program = PDFTOTEXT ?? 'pdftotext';
  const run = (name: string, args: string[]): string => execFileSync(program.replace(/pdftotext$/, name), [...args, '-', ...(name === 'pdftotext' ? ['-'] : [])], { input: bytes, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  const info = Object.fromEntries(run('pdfinfo', []).split('\n').flatMap((line) => {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  }));
  return { text: run('pdftotext', ['-raw']).replace(/\s+/g, ' '), info, structure: run('pdfinfo', ['-struct-text']) };
}
