import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import type { ExtractedPage, ExtractRules, OutletFile } from '#vigia/contracts';
import { decodeBytes, extractPage, loadOutletFiles } from '#vigia/extract';
import { messageOf } from '#vigia/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

/** `cases/<case>/case.yaml` */
const caseFile = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  contentType: z.string().optional(),
  /** What this page shows that others do not. */
  why: z.string().optional(),
  /** When and where this markup was seen. */
  seen: z.string().optional(),
});

/** `cases/<case>/expected.json`: only what it names is compared; `contains` needs at least one passage that somebody has read on the page. */
const expectedFile = z.strictObject({
  title: z.string().nullable().optional(),
  byline: z.string().nullable().optional(),
  publishedAt: z.string().nullable().optional(),
  contains: z.array(z.string().min(1)).min(1, 'lea la página y escriba al menos un pasaje que el texto deba traer'),
  lacks: z.array(z.string().min(1)).default([]),
});
type Expected = z.infer<typeof expectedFile>;

export interface OutletCheck {
  outlets: number;
  channels: number;
  enabled: number;
  cases: number;
  /** File or case, and what is wrong with it. */
  problems: { file: string; message: string }[];
}

/** Reads every outlet file of a folder and runs every case beside them, without the network. A broken file or case never hides the others. */
export function checkOutlets(dir: string): OutletCheck {
  const { outlets, problems } = loadOutletFiles(dir);
  const channels = outlets.flatMap((outlet) => outlet.channels);
  const check: OutletCheck = { outlets: outlets.length, channels: channels.length, enabled: channels.filter((channel) => channel.enabled).length, cases: 0, problems: [...problems] };
  for (const outlet of outlets) {
    const folder = join(dir, outlet.host);
    for (const message of badSelectors(outlet)) check.problems.push({ file: join(folder, 'outlet.yaml'), message });
    const cases = join(folder, 'cases');
    if (!existsSync(cases)) continue;
    for (const name of readdirSync(cases).sort()) {
      check.cases += 1;
      for (const message of checkCase(join(cases, name), outlet)) check.problems.push({ file: join(cases, name), message });
    }
  }
  return check;
}

function badSelectors(outlet: OutletFile): string[] {
  const { remove = [], ...fields } = outlet.extract ?? {};
  const selectors = [...Object.values(fields), ...remove, ...outlet.channels.flatMap((channel) => channel.select ?? [])];
  const bad = selectors.filter((selector) => selector !== undefined && !isSelector(selector)).map((selector) => `«${selector ?? ''}» no es un selector CSS.`);
  const unselected = outlet.channels.filter((channel) => channel.kind === 'listing' && channel.enabled && !channel.select);
  return [...bad, ...unselected.map((channel) => `El canal «${channel.id}» es un listado activo y no tiene \`select\`.`)];
}

function isSelector(css: string): boolean {
  try {
    load('<p></p>')(css);
    return true;
  } catch {
    return false;
  }
}

/** @returns what is wrong, one sentence a fault */
function checkCase(folder: string, outlet: OutletFile): string[] {
  let about: z.infer<typeof caseFile>;
  let expected: Expected;
  let source: Buffer;
  try {
    about = caseFile.parse(parse(readFileSync(join(folder, 'case.yaml'), 'utf8')));
    expected = expectedFile.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
    source = readFileSync(join(folder, 'source.html'));
  } catch (error) {
    return [`El caso no se puede leer: ${error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)}`];
  }
  const page = extractPage(source, { url: about.url, contentType: about.contentType ?? null, rules: outlet.extract });
  return [...compare(expected, page), ...deadRules(outlet.extract, page), ...vagueRules(outlet.extract, decodeBytes(source, { contentType: about.contentType ?? null }).text)];
}

function compare(expected: Expected, page: ExtractedPage): string[] {
  const problems: string[] = [];
  for (const field of ['title', 'byline', 'publishedAt'] as const) {
    const wanted = expected[field];
    if (wanted === undefined || same(field, wanted, page[field])) continue;
    problems.push(`${field}: se esperaba ${shown(wanted)} y sale ${shown(page[field])} (${page.foundBy[field] ?? 'nadie lo dice'}).`);
  }
  for (const passage of expected.contains) if (!page.text.includes(passage)) problems.push(`Falta en el texto: «${passage}».`);
  for (const passage of expected.lacks) if (page.text.includes(passage)) problems.push(`Sobra en el texto: «${passage}».`);
  return problems;
}

/** A field that has a rule must come from it: the generic finders would hide a selector that died. */
function deadRules(rules: ExtractRules | undefined, page: ExtractedPage): string[] {
  const ruled = (['title', 'text', 'byline', 'publishedAt'] as const).filter((field) => rules?.[field] !== undefined);
  return ruled.filter((field) => page.foundBy[field] !== 'outlet-rule').map((field) => `La regla de ${field} («${rules?.[field] ?? ''}») no encuentra nada en esta página.`);
}

/** A headline and a date are one element: a selector that finds several has found something else as well. */
function vagueRules(rules: ExtractRules | undefined, html: string): string[] {
  const page = load(html);
  for (const unwanted of rules?.remove ?? []) if (isSelector(unwanted)) page(unwanted).remove();
  return (['title', 'publishedAt'] as const).flatMap((field) => {
    const selector = rules?.[field];
    const matches = selector !== undefined && isSelector(selector) ? page(selector).length : 0;
    return matches > 1 ? [`La regla de ${field} («${selector ?? ''}») encuentra ${matches} elementos y debe encontrar uno.`] : [];
  });
}

function same(field: string, wanted: string | null, found: string | null): boolean {
  if (field !== 'publishedAt' || wanted === null || found === null) return wanted === found;
  return Date.parse(wanted) === Date.parse(found);
}

function shown(value: string | null): string {
  return value === null ? 'nada' : `«${value}»`;
}
