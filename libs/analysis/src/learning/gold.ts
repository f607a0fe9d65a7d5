import { existsSync, readFileSync } from 'node:fs';
import type { CityId, FrameId, HeadlineNationality, RelevanceLabel, Tone } from '#vigia/codebook';
import { UserError } from '#vigia/kernel';

export interface GoldFinding {
  readonly frame: FrameId;
  /** Sentence number over `goldSentences`, `T` for the headline. */
  readonly s: number | 'T';
  readonly stance: string;
  readonly voice: string;
}

/** A press article read twice against the codebook; `null` where the two readers disagreed. */
export interface GoldArticle {
  readonly id: string;
  readonly relevance: RelevanceLabel | null;
  readonly city: readonly CityId[] | null;
  readonly frames_both: readonly FrameId[];
  readonly frames_one: readonly FrameId[];
  readonly findings: { readonly a: readonly GoldFinding[]; readonly b: readonly GoldFinding[] };
  readonly outlet_harm: readonly [number, number] | null;
  readonly headline_nationality: HeadlineNationality | null;
  readonly quotes_migrant: boolean | null;
  readonly xenophobia_topic: boolean | null;
  readonly tone: Tone | null;
  readonly title: string;
  readonly text: string;
}

export function readGold(path: string): GoldArticle[] {
  if (!existsSync(path)) throw new UserError('training_data_missing', `Falta ${path}: los artículos leídos contra el libro de códigos. / Missing gold articles.`);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as GoldArticle);
}

/** Sentences as the readers numbered them. */
export function goldSentences(text: string): string[] {
  return text.replace(/\s+/g, ' ').slice(0, 6000).split(/(?<=[.!?…»”])\s+(?=[«“"¿¡A-ZÁÉÍÓÚÑ0-9])/);
}

/** Any frame of a kind in an article: what both readers found; `null` when only one did. */
export function goldAny(article: GoldArticle, kind: 'H' | 'C'): boolean | null {
  if (article.frames_both.some((frame) => frame.startsWith(kind))) return true;
  return article.frames_one.some((frame) => frame.startsWith(kind)) ? null : false;
}
