const TAGS = new Set(
  'a abbr acronym address article aside b bdi bdo big blink blockquote body br button caption center cite code col dd del details dfn dir div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main map mark marquee meta nav noscript object ol option p param pre q s samp script section select small source span strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr tt u ul var video'.split(' '),
);

/** True when every tag in a text is HTML's and there is one, or when it holds a character reference: feeds seldom say whether a title is markup. */
export function looksLikeHtml(text: string): boolean {
  if (/&(#\d{2,7}|#x[\da-f]{2,6}|[a-z][a-z\d]{1,20});/i.test(text)) return true;
  let found = false;
  for (const match of text.matchAll(/<\/?([a-z][a-z0-9]*)(?=[\s/>])[^<>]*>/gi)) {
    if (!TAGS.has((match[1] ?? '').toLowerCase())) return false;
    found = true;
  }
  return found;
}
