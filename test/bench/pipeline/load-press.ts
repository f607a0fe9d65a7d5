import { loadPress, type Newsroom, type Press, type PressPiece } from '../../../scrapers/press/index.js';
import { plantCopy, quarryOf, randomFrom, type Quarry, type Random } from '../../eval/planted-copies.js';

/** One page in so many is another newsroom's, taken over with a fifth of its words changed. */
const COPIED_ONE_IN = 7;
/** A copy is of one of so many pages before it. */
const COPIED_WITHIN = 40;
const COPY_CHANGED = 0.2;
/** Paragraphs that stay with their piece; the others are exchanged for those of other pieces like it. */
const OWN_PARAGRAPHS = 0.2;
/**
 * Content words that are exchanged for others of their ending and length. The more pages are made of one paragraph, the more of them must be: with .4, thousands of pages hung together in one heap of
 * copies, with .65 still 160 of 15,000, which no news does.
 */
const OTHER_WORDS = 0.85;
/** Words that make a piece one about migration, or a place: exchanged, the press would have another subject. */
const KEPT_WORDS = /^(?:migr|inmigr|venez|refug|xenof|extranj|hait|front|regular|asilo|desplaz|retorn)/;
const CONTENT_WORD = /(?<!\p{L})[a-záéíóúñü]{5,}(?!\p{L})/gu;

/**
 * The sample press multiplied: so many newsrooms, one channel each, and so many pages in all. Each page has the form, headline and subject of a piece of the sample press; its paragraphs are drawn
 * from all pieces of that kind and its words exchanged, so that two pages have no more in common than two pieces of news. One in seven is a copy of another newsroom's.
 */
export function multipliedPress(channels: number, pages: number): Press {
  const press = loadPress();
  const patterns = press.newsrooms.filter((newsroom) => piecesOf(press, newsroom.id).length > 10);
  const newsrooms = Array.from({ length: channels }, (_, index): Newsroom => {
    const pattern = patterns[index % patterns.length] as Newsroom;
    const copy = Math.floor(index / patterns.length);
    return { ...pattern, id: `${pattern.id}-${copy}`, host: `c${copy}.${pattern.host}` };
  });
  const writer = new PageWriter(press);
  const pieces: PressPiece[] = [];
  for (let index = 0; index < pages; index++) {
    const newsroom = newsrooms[index % channels] as Newsroom;
    const own = piecesOf(press, (patterns[(index % channels) % patterns.length] as Newsroom).id);
    pieces.push(writer.write(index, newsroom, own[Math.floor(index / channels) % own.length] as PressPiece, pieces));
  }
  return { newsrooms, pieces };
}

function piecesOf(press: Press, newsroomId: string): PressPiece[] {
  return press.pieces.filter((piece) => piece.newsroom.id === newsroomId);
}

class PageWriter {
  private readonly paragraphs = new Map<string, string[]>();
  private readonly words = new Map<string, string[]>();
  private readonly quarry: Quarry;

  constructor(press: Press) {
    const vocabulary = new Set<string>();
    for (const piece of press.pieces) {
      for (const paragraph of piece.body.split(/\n\s*\n/)) listed(this.paragraphs, likenessOf(piece), paragraph);
      for (const word of piece.body.match(CONTENT_WORD) ?? []) vocabulary.add(word);
    }
    for (const word of [...vocabulary].sort()) if (!KEPT_WORDS.test(word)) listed(this.words, classOf(word), word);
    this.quarry = quarryOf(press.pieces.map((piece) => piece.body), randomFrom(7));
  }

  write(index: number, newsroom: Newsroom, { edit: _, ...pattern }: PressPiece, before: readonly PressPiece[]): PressPiece {
    const random = randomFrom(index + 1);
    const origin = pattern.genre !== 'post' && random() < 1 / COPIED_ONE_IN ? before[index - 1 - Math.floor(random() * COPIED_WITHIN)] : undefined;
    const title = this.reworded(pattern.title, random);
    const common = { ...pattern, newsroom, slug: `${pattern.slug}-${index}`, title };
    if (origin && origin.genre !== 'post' && origin.newsroom.id !== newsroom.id) {
      return { ...common, daysAgo: origin.daysAgo, time: origin.time, body: plantCopy(origin.body, 'everything', COPY_CHANGED, this.quarry, random) };
    }
    return { ...common, body: this.body(pattern, random) };
  }

  private body(pattern: PressPiece, random: Random): string {
    const others = this.paragraphs.get(likenessOf(pattern)) ?? [];
    return pattern.body
      .split(/\n\s*\n/)
      .map((own) => this.reworded(random() < OWN_PARAGRAPHS ? own : (others[Math.floor(random() * others.length)] ?? own), random))
      .join('\n\n');
  }

  private reworded(text: string, random: Random): string {
    return text.replace(CONTENT_WORD, (word) => {
      if (KEPT_WORDS.test(word) || random() >= OTHER_WORDS) return word;
      const alike = this.words.get(classOf(word)) ?? [];
      return alike[Math.floor(random() * alike.length)] ?? word;
    });
  }
}

/** Paragraphs are exchanged among pieces of the same subject and form only. */
function likenessOf({ labels, genre }: PressPiece): string {
  return `${labels.relevance} ${genre === 'post' ? 'post' : 'article'}`;
}

function classOf(word: string): string {
  return `${word.slice(-2)} ${Math.min(word.length, 10)}`;
}

function listed(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
