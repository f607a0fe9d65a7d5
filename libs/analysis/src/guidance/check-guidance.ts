import { checkIdentity } from './identity-check.js';
import { checkImages } from './image-check.js';
import { type GuidanceContext, type GuidanceNote } from './notes.js';
import { checkSources } from './source-checks.js';
import { checkWording } from './wording-checks.js';

export type { GuidanceNote } from './notes.js';

const MAX_NOTES = 60;

/** Rules of dossier section 6 as checks. A note never proposes to change words inside a quotation. */
export function checkGuidance(context: GuidanceContext): GuidanceNote[] {
  return distinct([...checkWording(context), ...checkIdentity(context), ...checkImages(context), ...checkSources(context)]).slice(0, MAX_NOTES);
}

function distinct(notes: readonly GuidanceNote[]): GuidanceNote[] {
  const seen = new Set<string>();
  return notes.filter((one) => {
    const key = `${one.rule}|${one.field}|${one.start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
