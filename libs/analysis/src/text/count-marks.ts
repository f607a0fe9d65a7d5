/** How often each kind of mark stands in a text. */
export interface Marks {
  /** Runs of «.», «!», «?» and «…». */
  readonly stops: number;
  readonly exclamations: number;
  readonly questions: number;
  readonly quotes: number;
  readonly commas: number;
  readonly lines: number;
  /** «…», or three stops. */
  readonly ellipses: number;
}

const ELLIPSIS = 0x2026;

/** One pass over a text as it was written. */
export function countMarks(raw: string): Marks {
  const marks = { stops: 0, exclamations: 0, questions: 0, quotes: 0, commas: 0, lines: 0, ellipses: 0 };
  let inStops = false;
  let dots = 0;
  for (let i = 0; i < raw.length; i++) {
    const c = raw.charCodeAt(i);
    // Nearly all letters, at one look.
    if (c > 0x3f && c < 0xa1) {
      inStops = false;
      dots = 0;
      continue;
    }
    const stops = c === 0x2e || c === 0x21 || c === 0x3f || c === ELLIPSIS;
    if (stops && !inStops) marks.stops++;
    inStops = stops;
    dots = c === 0x2e ? dots + 1 : 0;
    if (dots === 3 || c === ELLIPSIS) {
      marks.ellipses++;
      dots = 0;
    }
    if (c === 0x21 || c === 0xa1) marks.exclamations++;
    else if (c === 0x3f || c === 0xbf) marks.questions++;
    else if (c === 0x22 || c === 0xab || c === 0xbb || c === 0x201c || c === 0x201d) marks.quotes++;
    else if (c === 0x2c) marks.commas++;
    else if (c === 0x0a) marks.lines++;
  }
  return marks;
}
