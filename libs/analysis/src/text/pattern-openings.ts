/** The first letters of what an expression can match. */
export interface Opening {
  /** Empty where it can open with anything. */
  readonly letters: string;
  /** Only at the beginning of a word. */
  readonly atWord: boolean;
}

/** A way into the expression as far as it was followed. `open`: what comes next is not told letter by letter. */
interface Path {
  readonly letters: string;
  readonly open: boolean;
  readonly atWord: boolean;
}

/** More ways in than this tell nothing. */
const MOST_PATHS = 6000;
/** A class of more characters than this counts as any character. */
const SMALL_CLASS = 12;
const ANY: Opening = { letters: '', atWord: false };

/**
 * The openings of an expression, up to `longest` letters each: every match begins with one of them. Understands the expressions of this library (groups, alternatives, classes,
 * repetitions, assertions); whatever it does not, it takes for «anything». Of an expression without regard to case it says «anything».
 */
export function openingsOf(pattern: RegExp, longest: number): Opening[] {
  if (pattern.ignoreCase) return [ANY];
  const paths = new Reader(pattern.source, longest).read();
  if (!paths) return [ANY];
  const seen = new Map(paths.map(({ letters, atWord }) => [`${atWord ? '<' : ' '}${letters}`, { letters, atWord: atWord && letters !== '' && isWordLetter(letters.charAt(0)) }]));
  return [...seen.values()];
}

const isWordLetter = (letter: string): boolean => /\w/.test(letter);
const START: Path = { letters: '', open: false, atWord: false };

class Reader {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly longest: number,
  ) {}

  read(): Path[] | undefined {
    const paths = this.alternatives();
    return this.at === this.source.length && paths.length <= MOST_PATHS ? paths : undefined;
  }

  private alternatives(): Path[] {
    const all = [...this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      all.push(...this.sequence());
    }
    return all;
  }

  private sequence(): Path[] {
    let paths: Path[] = [START];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const piece = this.repeated(this.piece());
      if (paths.every((path) => path.open)) continue;
      paths = distinct(paths.flatMap((path) => (path.open ? [path] : piece.map((next) => this.join(path, next)))));
      if (paths.length > MOST_PATHS) paths = [{ ...START, open: true }];
    }
    return paths;
  }

  private join(path: Path, next: Path): Path {
    const letters = (path.letters + next.letters).slice(0, this.longest);
    return { letters, open: next.open || letters.length >= this.longest, atWord: path.atWord || (path.letters === '' && next.atWord) };
  }

  /** One character, class, group or assertion: the ways to pass it. */
  private piece(): Path[] {
    const c = this.source[this.at] as string;
    if (c === '(') return this.group();
    if (c === '[') return this.charClass();
    this.at++;
    if (c === '\\') return this.escape();
    if (c === '^' || c === '$') return [START];
    if (c === '.') return [{ ...START, open: true }];
    return [{ ...START, letters: c }];
  }

  private group(): Path[] {
    const assertion = /^\(\?<?[=!]/.exec(this.source.slice(this.at, this.at + 4));
    const skip = assertion ?? /^\((?:\?:|\?<\w+>)?/.exec(this.source.slice(this.at, this.at + 30));
    this.at += (skip as RegExpExecArray)[0].length;
    const inside = this.alternatives();
    this.at++;
    return assertion ? [START] : inside;
  }

  private escape(): Path[] {
    const c = this.source[this.at++] as string;
    if (c === 'b') return [{ ...START, atWord: true }];
    if (c === 'n') return [{ ...START, letters: '\n' }];
    return /[\w]/.test(c) ? [{ ...START, open: true }] : [{ ...START, letters: c }];
  }

  private charClass(): Path[] {
    const from = ++this.at;
    while (this.at < this.source.length && this.source[this.at] !== ']') this.at += this.source[this.at] === '\\' ? 2 : 1;
    const inside = this.source.slice(from, this.at++);
    const plain = !/^\^|\\[^\-\]\\.$*+?()[{}|/^]|.-./.test(inside);
    const letters = [...inside.replace(/\\(.)/g, '$1')];
    return plain && letters.length <= SMALL_CLASS && letters.every((letter) => letter.length === 1) ? letters.map((letter) => ({ ...START, letters: letter })) : [{ ...START, open: true }];
  }

  /** A piece as often as the sign after it says. */
  private repeated(piece: Path[]): Path[] {
    const sign = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at, this.at + 12));
    if (!sign) return piece;
    this.at += sign[0].length;
    const least = sign[1] === undefined ? (sign[0].startsWith('+') ? 1 : 0) : Number(sign[1]);
    const again = sign[0].startsWith('?') ? piece : piece.map((path) => ({ ...path, open: true }));
    return least === 0 ? [START, ...again] : again;
  }
}

function distinct(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [`${path.letters}|${path.open}|${path.atWord}`, path])).values()];
}
