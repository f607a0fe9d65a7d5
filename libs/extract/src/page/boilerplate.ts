/** Words in class, id, role and data attributes that tell what a container is for. Tested against whole attribute values in lower case. */

/** Never part of an article, whatever it holds. */
const CHROME =
  /(^|[\s_-])(nav|navbar|navigation|menu|submenu|breadcrumbs?|bread-crumbs?|sidebar|side-bar|footer|colophon|masthead|site-header|page-header-nav|skip-?(link|to)|toolbar|topbar|offcanvas|drawer|modal|popup|pop-up|lightbox|overlay|cookies?|consent|gdpr|onetrust|cmp|login|signin|sign-in|register|search-?(form|box|bar)?|paginat\w*|pager|page-links|site-info|pie|pie-?(de-?)?pagina|barra(-\w+)?|navegacion|migas?(-de-pan)?|buscador|aviso-?legal)([\s_-]|$)/;
const PROMOTION =
  /(^|[\s_-])(ads?|adv|advert\w*|adsbygoogle|dfp|sponsor\w*|promo\w*|outbrain|taboola|newsletter\w*|subscri\w+|suscri\w+|signup|sign-up|donat\w+|premium-?box|banner|call-to-action|cta|partner-?links?|affiliate\w*|shop|commerce|marketing|publicidad|pauta|patrocin\w*|anuncios?|boletin(es)?)([\s_-]|$)/;
const RELATED =
  /(^|[\s_-])(related\w*|relacionad\w*|recommend\w*|recomendad\w*|similar|read-?(more|also|next)|more-?(on|from|stories|news|articles)|most-?(read|popular|viewed)|popular|trending|mas-?(leidas?|noticias|vistas?)|lo-?mas|you-may|also-like|lea-?(tambien|mas)|ver-?mas|up-?next|next-?(article|post|story|up)|prev(ious)?-?(article|post)|post-?nav\w*|latest|ultimas|linklist|link-list|zergnet|jp-relatedposts|yarpp\w*|crp_related|article-?list|post-?list|news-?list|card-?list|carousel|slider|playlist|ticker|mostread|otras-?noticias|noticias-?relacionadas|tambien|te-puede-interesar|le-puede-interesar)([\s_-]|$)/;
const SOCIAL = /(^|[\s_-])(share\w*|sharing|sharedaddy|social\w*|compart\w*|addthis\w*|addtoany\w*|follow-?(us|me)?|like-?button|twitter-tweet-rendered|fb-like|whatsapp|sociable|sociales|redes|print-?(button|link)|email-?this)([\s_-]|$)/;
const COMMENTS = /(^|[\s_-])(comments?|commentlist|commentform|comentarios?|kommentare?|commentaires?|disqus\w*|dsq\w*|respond|reply|replies|livefyre|coral|discussion|opinions?-?list)([\s_-]|$)/;
const FURNITURE =
  /(^|[\s_-])(tags?|tag-?(list|cloud|links?)|keywords|etiquetas|hashtags?|topics?|categories|cat-links|rubric|byline|author-?(box|bio|info|card|details|profile|name|meta|block)?|about-?author|autor\w*|entry-?(meta|footer|utility)|post-?(meta|info|date|footer|tags|author)|article-?(meta|info|infos|footer|tools|header-meta|date|actions|tags|byline)|meta|metadata|timestamp|dateline|date|pub-?date|published|credits?|copyright|caption\w*|wp-caption-text|image-?(caption|credit|desc\w*)|photo-?(credit|caption)|figure|gallery|rating\w*|votes?|widget\w*|infobox|factbox|toc|table-of-contents|print-only|screen-reader-text|sr-only|visually-?hidden|visuallyhidden|noprint|no-print|embed\w*|player|video-?(player|wrap\w*|container)|audio-?(player|native)?|speech|listen|reading-?time|firma|creditos?|seccion|rubro|volanta|reproductor|disclaimer|notice|warning|error|alert|tooltip|expandable\w*|info-?box\w*|fact-?box\w*|media-?(info|caption)|infotext|img-?caption|image-?(text|source|title|copyright|info)|bild-?(unterschrift|text|quelle)\w*|legende?|pie-?(de-)?foto|epigrafe|contributors?-?\w*|bio|biography|twitter-tweet|instagram-media|tiktok-embed|fb-post|timer|countdown|poll|quiz|survey|feedback|correction-?form)([\s_-]|$)/;

/** An element that says it is the article is never cut for another word beside it. */
const ARTICLE =
  /(^|[\s_-])(article-?_*(body|content|text|main|copy|container|wrap\w*|inner)|articlebody|articletext|articlecontent|post-?_*(content|body|text|entry|bodycopy)|postcontent|entry-?(content|body|text)?|story-?(body|content|text)|body-?(text|copy|content)|news-?(content|body|text|detail)|main-?content|content-?(main|body|inner|article|text)|single-?(content|post)|field-?(body|name-body)|texto?-?(noticia|nota|contenido)?|cuerpo(-\w+)?|nota|noticia|hentry|h-entry|post|article|story|rich-?text|prose|page-content|theme-content|fulltext)([\s_-]|$)/;

/** Names that only the article's own text carries; they win over everything but comments. */
const ARTICLE_BODY = /(^|[\s_-])(article-?_*(body|text|copy)|articlebody|articletext|post-?_*(body|content|bodycopy)|entry-content|story-?(body|content|text)|body-?(text|copy)|cuerpo-?(nota|noticia|articulo)?|texto-?noticia|nota-?cuerpo)([\s_-]|$)/;
/** Words that blog systems write for topics and states, not for what the element is. */
const STATES = /(^|\s)(category|tag|format|status|type|post_format|has|is|with|without|no|not|js|view|layout|page|template|author|theme|wp|parent|child|postid|single-format)-[\w-]*--?[\w-]*|(^|\s)(category|tag|format|status|type|has|is|with|without|no|not|js)-\S+|o-section--\S+/g;

/** A link to another piece, or the standfirst of this one: only links inside tell which. */
const TEASER = /(^|[\s_-])teaser\w*([\s_-]|$)/;
/** Names of the standfirst. */
const LEAD = /(^|[\s_-])(lead|lede|intro\w*|standfirst|sub-?(title|headline|heading)|summary|excerpt|abstract|deck|dek|bajada|sumario|entradilla|copete|subtitulo|chapo|kicker-?text|perex|ingress|vorspann|spot|teaser\w*)([\s_-]|$)/;

export function isLeadName(names: string): boolean {
  return LEAD.test(names.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase());
}

export type ContainerKind = 'article' | 'teaser' | 'chrome' | 'promotion' | 'related' | 'social' | 'comments' | 'furniture' | null;

const cache = new Map<string, ContainerKind>();
const CACHE_LIMIT = 20_000;

/** @param names class, id and similar, joined by spaces. */
export function kindOfContainer(names: string): ContainerKind {
  if (names === '') return null;
  const known = cache.get(names);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const kind = classify(names.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase().replace(/__+/g, '-').replace(/elementor-widget|widget-text/g, ' '));
  cache.set(names, kind);
  return kind;
}

/** Hidden as a class of its own; «overflow-hidden», «label-hidden» or «hidden md:block» hide nothing from a reader. */
const HIDDEN = /(^|\s)(is-)?hidden(\s|$)/;
const SHOWN_WIDER = /:(block|flex|grid|inline\S*|visible)(\s|$)/;

function classify(all: string): ContainerKind {
  const names = all.replace(STATES, ' ');
  if (COMMENTS.test(names)) return 'comments';
  if (ARTICLE_BODY.test(names)) return 'article';
  if (RELATED.test(names)) return 'related';
  if (PROMOTION.test(names)) return 'promotion';
  if (SOCIAL.test(names)) return 'social';
  if (CHROME.test(names)) return 'chrome';
  if (TEASER.test(names)) return 'teaser';
  if (FURNITURE.test(names) || (HIDDEN.test(all) && !SHOWN_WIDER.test(all))) return 'furniture';
  return ARTICLE.test(names) ? 'article' : null;
}

/** Whole lines that are never the article's own words. */
const FURNITURE_LINE =
  /^(©|\(c\)\s|copyright\b|all rights reserved|todos los derechos reservados|derechos reservados|share (this|on)|compart(?:ir|e|a) (?:en|est[aeo]|por|la (?:nota|noticia)|el art[ií]culo)\b|compartir\W*$|s[ií]gu[ea]nos|follow us|read (more|also|next)\b|lea (tambi[eé]n|m[aá]s)|le[ae]r? tambi[eé]n|lea (?:aqu[ií]|adem[aá]s)|(?:siga|sigue|seguir|contin[uú]e|continuar) leyendo|(?:para|quiere) (?:seguir|continuar) leyendo|puede leer\b|(?:te|le) (?:recomendamos|sugerimos)(?: leer)?\s*:|no (?:deje|dejes) de leer|conozca (?:tambi[eé]n|adem[aá]s)|consulte tambi[eé]n|adem[aá]s,? lea|en otras noticias\s*:?$|te puede interesar|le puede interesar|vea tambi[eé]n|ver m[aá]s(?! all[aá])|(ver|mire) tambi[eé]n|tambi[eé]n (lea|puede)|related (articles|stories|posts)|(?:(?:noticias|notas|temas|art[ií]culos|contenidos?) )?relacionad[oa]s?\s*:?$|m[aá]s (noticias|le[ií]das|información)|sign up|subscribe|suscr[ií]b(?:e|a)(?:te|se)?\b|suscribirse\b|reg[ií]strate|advertisement|publicidad\W*$|anzeige|werbung|publicité|sponsored|click here|haga clic aqu[ií]|print this|imprimir\W*$|leave a (comment|reply)|deja (un|tu) comentario|comments?( \(\d+\))?$|\d+ comments?$|comentarios$|tags?:|etiquetas:|temas:|posted (in|by|on)|filed under|published (on|by)|(?:publicado|actualizad[oa])(?:: | [^.]{0,60}$)|last (updated|modified)|photo(graph)?:|foto:|fotos?\s*:|image:|imagen:|cr[eé]dito:|source:|fuente:$|loading\W*$|cargando\W*$|more (from|on|stories)|mehr zum thema|lesen sie (auch|mehr)|lire aussi|à lire aussi|leggi anche|leia (também|mais)|recommended|recomendados?$|download (our|the) app|continue reading|\+ ?info)/i;

/** Invitations to follow, install, subscribe or accept, wherever they stand in a line. */
const INVITATION =
  /(canal de|channel on|s[ií]gu[ea](nos|me)|[uú]nete a|follow (us|me|the|our)|like us|join (us|our)|suscr[ií]b[ae]|subscribe|folgen sie|suivez).{0,60}(telegram|whatsapp|youtube|facebook|twitter|instagram|linkedin|google news|bolet[ií]n|newsletter)|descarg(a|ue) (la|nuestra) app|download (the|our) .{0,30}\bapps?\b|(uses?|usa|utiliza(mos)?|verwende\w*|utilis\w+) cookies|cookies (zu|para|to) |all rights reserved|todos los derechos reservados|prohibida su reproducci[oó]n/i;

export function isFurnitureLine(line: string): boolean {
  return (line.length < 160 && FURNITURE_LINE.test(line)) || (line.length < 400 && INVITATION.test(line));
}
