import type { PageHead } from './page-head.js';

/** Said in linked data, broken or not: the value may be a boolean, a string or a schema.org address. */
const NOT_FREE = /"isAccessibleForFree"\s*:\s*(?:false|"(?:https?:\/\/schema\.org\/)?false")/i;
const LIVE_BLOG = /"@type"\s*:\s*(?:\[[^\]]*)?"LiveBlogPosting"/;
const LOCKED_TIERS = /^(locked|metered|premium|paid|subscriber\w*|restricted|registered)$/i;

/** What a reader should know of a piece besides its fields: that the page shows only part of it, or that it is still being written. Values are the methods. */
export function readPageState(head: PageHead): { paywall?: string; liveBlog?: string } {
  const stated = head.linkedData.join('\n');
  const tier = head.meta.get('article:content_tier')?.[0] ?? head.meta.get('content_tier')?.[0] ?? '';
  return {
    ...(NOT_FREE.test(stated) ? { paywall: 'json-ld' } : LOCKED_TIERS.test(tier) ? { paywall: 'og' } : {}),
    ...(LIVE_BLOG.test(stated) ? { liveBlog: 'json-ld' } : {}),
  };
}
