import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CITY_IDS, FRAME_IDS, HEADLINE_NATIONALITY, OUTLET_SCOPES, OUTLET_TYPES, RELEVANCE_LABELS, STANCES, VOICES } from '#vigia/codebook';
import { projectPath, VigiaError } from '#vigia/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

export const TEMPLATES = ['arc', 'wordpress', 'latin1', 'drupal', 'table', 'paywall', 'amp', 'nojsonld', 'claimreview', 'social'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

const newsroomFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  host: z.string().endsWith('.prensa.example'),
  city: z.enum(CITY_IDS).nullable(),
  scope: z.enum(OUTLET_SCOPES),
  type: z.enum(OUTLET_TYPES),
  template: z.enum(TEMPLATES),
  partner: z.boolean(),
  contact: z.email(),
  about: z.string(),
  authors: z.array(z.string()),
});
export type Newsroom = z.infer<typeof newsroomFile>;

const labels = z.strictObject({
  relevance: z.enum(RELEVANCE_LABELS),
  cities: z.array(z.enum(CITY_IDS)),
  frames: z.array(z.strictObject({ frame: z.enum(FRAME_IDS), field: z.enum(['title', 'text']), quote: z.string(), stance: z.enum(STANCES), voice: z.enum(VOICES) })),
  headlineNationality: z.enum(HEADLINE_NATIONALITY),
  aboutXenophobia: z.boolean(),
  quotesMigrant: z.boolean(),
});

const frontMatter = z.strictObject({
  title: z.string(),
  deck: z.string().nullish(),
  section: z.string(),
  author: z.string().nullish(),
  genre: z.enum(['news', 'opinion', 'chronicle', 'fact_check', 'service', 'brief', 'post']),
  daysAgo: z.number().int().min(1).max(83),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  labels,
  wire: z.string().optional(),
  paywall: z.boolean().default(false),
  claim: z.strictObject({ text: z.string(), verdict: z.string() }).optional(),
  edit: z.strictObject({ afterDays: z.number().int().min(1), title: z.string().optional(), replace: z.array(z.strictObject({ find: z.string(), with: z.string() })).default([]) }).optional(),
});

/** A piece of the sample press with the press's own ledger of truth (`labels`), which the pipeline never sees. */
export interface PressPiece extends z.infer<typeof frontMatter> {
  slug: string;
  newsroom: Newsroom;
  /** Markdown: paragraphs, `## ` subheadings and `> ` quotations. */
  body: string;
}

export interface Press {
  newsrooms: Newsroom[];
  pieces: PressPiece[];
}

/**
 * Reads every newsroom folder of the sample press.
 * @throws VigiaError `bad_press_file` that names the file.
 */
export function loadPress(folder = projectPath('scrapers', 'press', 'newsrooms')): Press {
  const newsrooms = readdirSync(folder).sort().map((id) => checked(newsroomFile, parse(readFileSync(join(folder, id, 'newsroom.yaml'), 'utf8')), `${id}/newsroom.yaml`));
  const pieces = newsrooms.flatMap((newsroom) => piecesOf(folder, newsroom));
  return { newsrooms, pieces };
}

/** The same press with the pieces of its last weeks only, counted back from its anchor day. */
export function lastWeeks(press: Press, weeks: number): Press {
  return { ...press, pieces: press.pieces.filter(({ daysAgo }) => daysAgo < weeks * 7) };
}

function piecesOf(folder: string, newsroom: Newsroom): PressPiece[] {
  const pieces = join(folder, newsroom.id, 'pieces');
  let files: string[];
  try {
    files = readdirSync(pieces).sort();
  } catch {
    return [];
  }
  return files.map((file) => readPiece(join(pieces, file), newsroom, file.replace(/\.md$/, '')));
}

function readPiece(path: string, newsroom: Newsroom, slug: string): PressPiece {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8'));
  if (!match) throw new VigiaError('bad_press_file', `${path}: no front matter between two lines of ---`);
  return { ...checked(frontMatter, parse(match[1] ?? ''), path), slug, newsroom, body: (match[2] ?? '').trim() };
}

function checked<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new VigiaError('bad_press_file', `${where}: ${z.prettifyError(result.error)}`);
  return result.data;
}
