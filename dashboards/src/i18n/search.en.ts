import type { esSearch } from './search.es.js';

export const enSearch: Record<keyof typeof esSearch, string> = {
  'search.label': 'Search headlines and texts',
  'search.hint': 'All the words, in any form: “migrante” finds “migrantes”. An exact phrase in quotes; with a hyphen before it, without that word: empleo -deportados.',
  'search.button': 'Search',
  'search.clear': 'Clear the search',
  'search.count': '{total} {total:piece|pieces} with “{q}”',
  'search.count.more': 'More than {total} pieces with “{q}”; these are the newest',
  'search.empty.title': 'No piece with “{q}”',
  'search.empty.text': 'Try fewer words, no quotes or no filters.',
  'search.facets': 'How they spread',
  'search.facets.more': 'among the newest {total}',
  'search.saved': 'Saved searches',
  'search.saved.name': 'Name of the search',
  'search.saved.save': 'Save this search',
  'search.saved.remove': 'Delete “{name}”',
};
