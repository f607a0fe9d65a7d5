import { feedInput, type FeedInput, type FeedOutput } from '#vigia/contracts';
import { parseFeed } from '#vigia/extract';
import { VigiaError } from '#vigia/kernel';
import { filterLines } from '../line-filter.js';

/** Feeds on standard input, their items on standard output. */
export async function feed(): Promise<void> {
  await filterLines(feedInput, parseOne);
}

async function parseOne({ id, url, bodyBase64, contentType }: FeedInput): Promise<FeedOutput> {
  const parsed = await parseFeed(Buffer.from(bodyBase64, 'base64'), { url, contentType: contentType ?? null });
  if ('error' in parsed) throw new VigiaError(parsed.error.code, parsed.error.message);
  return { id, ...parsed };
}
