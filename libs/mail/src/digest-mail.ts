import type { Rate } from '#vigia/contracts';
import type { RenderedMail } from './alert-mail.js';
import { escapeText, headerLine, renderMailPage } from './mail-page.js';

export interface DigestMailInput {
  /** «16 al 22 de noviembre» */
  period: string;
  week: string;
  collected: number;
  relevant: number;
  cities: readonly { name: string; enough: boolean; harmAny: Rate; constructive: Rate; before: Rate }[];
  alerts: number;
  coverage: { channels: number; current: number };
  pageUrl: string | null;
}

/** The week in one mail: per city what was said, out of how many, how sure. */
export async function renderDigestMail(input: DigestMailInput): Promise<RenderedMail> {
  const heading = `La semana del ${input.period}`;
  const summary = `${whole(input.relevant)} piezas sobre migración entre ${whole(input.collected)} recogidas; ${input.alerts === 1 ? '1 aviso' : `${whole(input.alerts)} avisos`} a medios aliados.`;
  const lines = input.cities.map((city) => ({ name: city.name, sentence: citySentence(city) }));
  const coverage = `Cobertura: ${input.coverage.current} de ${input.coverage.channels} canales al día.`;
  const footer = 'Resumen semanal para los equipos de comunicaciones. Cada proporción lleva su n y su intervalo del 95 %. Con menos de 10 piezas no se dice nada.';
  const html = await renderMailPage({
    language: 'es',
    preview: summary,
    heading,
    sections: [
      `<mj-text>${escapeText(summary)}</mj-text>`,
      lines.map((line) => `<mj-text><strong>${escapeText(line.name)}:</strong> ${escapeText(line.sentence)}</mj-text>`).join(''),
      `<mj-text>${escapeText(coverage)}</mj-text>`,
      ...(input.pageUrl ? [`<mj-button href="${escapeText(input.pageUrl)}" background-color="#1f4e5f" font-size="16px" inner-padding="12px 24px">Abrir el tablero</mj-button>`] : []),
    ],
    footer,
  });
  const text = [heading, '', summary, '', ...lines.map((line) => `${line.name}: ${line.sentence}`), '', coverage, ...(input.pageUrl ? ['', `Tablero: ${input.pageUrl}`] : []), '', '-- ', footer].join('\n');
  return { subject: headerLine(`Vigía: semana del ${input.period}`), html, text };
}

function citySentence(city: DigestMailInput['cities'][number]): string {
  const { harmAny, constructive, before } = city;
  if (!city.enough) return `${whole(harmAny.relevant)} ${harmAny.relevant === 1 ? 'pieza' : 'piezas'}, muy pocas para decir.`;
  const mean = before.share === null ? '' : `; media de ocho semanas, ${percent(before.share)}`;
  return `marcos dañinos (en cualquier voz) en ${ofN(harmAny)}${mean}. Marcos constructivos en ${ofN(constructive)}.`;
}

function ofN(rate: Rate): string {
  return `${whole(rate.pieces)} de ${whole(rate.relevant)} piezas (${percent(rate.share)}, entre ${percent(rate.low).replace(' %', '')} y ${percent(rate.high)})`;
}

function percent(share: number | null): string {
  return share === null ? 'sin dato' : `${whole(Math.round(share * 100))} %`;
}

function whole(value: number): string {
  return new Intl.NumberFormat('es-CO').format(value);
}
