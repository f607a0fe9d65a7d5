export { excerptOf, type Excerpt } from './excerpt.js';
export { IndexFollower } from './index-follower.js';
export { PieceSearch, type Found, type SearchQuestion } from './piece-search.js';
export { SearchIndex } from './search-index.js';
export { parseSearch, type ParsedSearch } from './parse-search.js';
