import type { esHistory } from './history.es.js';

export const enHistory: Record<keyof typeof esHistory, string> = {
  'history.title': 'Copies and versions',
  'history.alone': 'No copies in other outlets are known, nor changes after publication.',
  'history.removed': 'The page has been gone from the outlet since {date}.',
  'history.correction': 'What the outlet says it corrected:',
  'history.cluster': 'The same story in {n} {n:outlet|outlets}',
  'history.cluster.one': 'The same story, {n} times in the same outlet',
  'history.cluster.agency': 'Source they name: {agency}.',
  'history.cluster.canonical': 'This one counts for all: the copies add nothing to the figures of the city.',
  'history.cluster.copy': 'Another of these counts in the figures; this one is a copy.',
  'history.cluster.here': 'this piece',
  'history.versions': '{n} versions seen',
  'history.versions.show': 'See what changed',
  'history.version.first': 'First, seen {date}',
  'history.version.next': 'Change seen {date}',
  'history.version.added': 'added',
  'history.version.removed': 'removed',
  'history.version.title': 'Headline',
  'history.version.text': 'Text',
  'history.version.same': 'unchanged',
};
