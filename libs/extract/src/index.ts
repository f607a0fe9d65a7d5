export { decodeBytes, type DecodedText, type DecodeHints } from './text/decode-bytes.js';
export { htmlToText } from './text/html-to-text.js';
export { parseNewsDate, type NewsDateOptions } from './dates/parse-news-date.js';
export { normalizeUrl } from './url/normalize-url.js';
export { extractPage, type PageHints } from './page/extract-page.js';
export { parseFeed, type FeedHints } from './feed/parse-feed.js';
export { loadOutletFiles, type OutletFiles } from './outlets/load-outlet-files.js';
export { channelReader } from './channels/channel-readers.js';
export { type ChannelDocument, type ChannelPage, type ChannelProblem, type ChannelReader } from './channels/channel-reader.js';
