/** What a figure counts. Percentages, sums of money and counts never compare with one another. */
export type QuantityUnit = 'percent' | 'money' | 'count';

export interface Quantity {
  readonly value: number;
  readonly unit: QuantityUnit;
}

const SMALL: Record<string, number> = {
  uno: 1, una: 1, un: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, trece: 13, catorce: 14, quince: 15, veinte: 20, veinticinco: 25, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80,
  noventa: 90, cien: 100, ciento: 100, doscientos: 200, trescientos: 300, cuatrocientos: 400, quinientos: 500, seiscientos: 600, setecientos: 700, ochocientos: 800, novecientos: 900, medio: 0.5,
};
const SCALE: Record<string, number> = { mil: 1e3, millon: 1e6, millones: 1e6, billon: 1e12, billones: 1e12 };
const PART: Record<string, number> = { mitad: 50, tercio: 33, 'tercera parte': 33, 'cuarta parte': 25, 'quinta parte': 20, 'decima parte': 10 };

const WORDS = Object.keys(SMALL).join('|');
const FIGURE = `(?:\\$ ?)?(?:\\d+(?:[.,]\\d+)*|\\b(?:${WORDS})\\b(?: y \\b(?:${WORDS})\\b)?)`;
const PERCENT = new RegExp(`(${FIGURE}) ?(?:%|por ciento\\b)`, 'g');
const OF_EACH = new RegExp(`\\b(\\d+|${WORDS}) de cada (\\d+|${WORDS})\\b`, 'g');
const PARTS = /\b(mitad|tercio|tercera parte|cuarta parte|quinta parte|decima parte) de\b/g;
const PLAIN = new RegExp(`(${FIGURE})((?: ?\\b(?:mil|millon|millones|billon|billones)\\b)*)( (?:de )?(?:pesos|lucas|dolares|pesitos))?`, 'g');
const RANGE = /^ ?(?:y|o|a|-|–) ?(?:los )?$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Nothing but money is counted in tens of thousands of millions. */
const MONEY_FROM = 1e10;
/** Without a scale or a unit, a small number word is no figure: «una», «dos». */
const LEAST_PLAIN = 20;

/** Without one of these the plain figures of a text, if any, are too small to count. */
const LARGE = Object.keys(SMALL).filter((word) => (SMALL[word] as number) >= LEAST_PLAIN).join('|');
const WORTH_READING = new RegExp(`[\\d$]|\\b(?:${LARGE}|${Object.keys(SCALE).join('|')}|pesos|lucas|dolares|pesitos)\\b|\\b(?:${WORDS}) y \\b(?:${WORDS})\\b`);

/** Figures of a folded text with their unit: «el 48 por ciento», «uno de cada cinco», «medio billón de pesos», «300 presos», «166 mil». */
export function quantitiesOf(folded: string): Quantity[] {
  const found: Quantity[] = [];
  let rest = folded;
  if (rest.includes('%') || rest.includes('por ciento')) {
    rest = rest.replace(PERCENT, (whole, figure: string) => {
      found.push({ value: figureValue(figure), unit: 'percent' });
      return ' '.repeat(whole.length);
    });
  }
  if (rest.includes(' de cada ')) {
    rest = rest.replace(OF_EACH, (whole, part: string, of: string) => {
      const value = (figureValue(part) / figureValue(of)) * 100;
      if (Number.isFinite(value)) found.push({ value, unit: 'percent' });
      return ' '.repeat(whole.length);
    });
  }
  for (const [, part] of rest.matchAll(PARTS)) found.push({ value: PART[part as string] as number, unit: 'percent' });
  if (!WORTH_READING.test(rest)) return found;
  let before: { figure: number; end: number } | undefined;
  for (const match of rest.matchAll(PLAIN)) {
    const [whole, figure, scales, unit] = match as unknown as [string, string, string, string | undefined];
    const scale = (scales.match(/[a-z]+/g) ?? []).reduce((product, word) => product * (SCALE[word] ?? 1), 1);
    const value = figureValue(figure);
    const money = unit !== undefined || whole.includes('$') || value * scale >= MONEY_FROM;
    // «entre 350.000 y 500.000 millones de pesos», «20-50 mil»: the first figure takes the scale and unit of the second.
    if (before && scale > 1 && RANGE.test(rest.slice(before.end, match.index))) found.push({ value: before.figure * scale, unit: money ? 'money' : 'count' });
    before = scale === 1 && !money ? { figure: value, end: match.index + whole.trimEnd().length } : undefined;
    if (!Number.isFinite(value) || (scale === 1 && !money && (value < LEAST_PLAIN || YEAR.test(figure.trim())))) continue;
    found.push({ value: value * scale, unit: money ? 'money' : 'count' });
  }
  return found;
}

function figureValue(text: string): number {
  const plain = text.replace(/[$ ]/g, '');
  if (/^\d/.test(plain)) return digitsValue(plain);
  return text.trim().split(' y ').reduce((sum, word) => sum + (SMALL[word.trim()] ?? NaN), 0);
}

/** Spanish writing: a dot before three digits separates thousands, a comma (or a dot elsewhere) is decimal. */
function digitsValue(text: string): number {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  return Number(text.replace(',', '.').replace(/[.,](?=.*[.,])/g, ''));
}

/** Rounding and «casi», «cerca de» stay within this ratio; more is another figure. */
const SAME_RATIO = 1.2;

/**
 * Do the figures of a text agree with those of a claim? `agree` when one of the text's is one of the claim's; `conflict` when both give figures of the same unit and none agrees: another
 * order of magnitude, another share. A bare count may be a sum of money whose unit was left out.
 */
export function compareQuantities(text: readonly Quantity[], claim: readonly Quantity[]): 'none' | 'agree' | 'conflict' {
  let comparable = false;
  for (const one of text) {
    for (const other of claim) {
      if (one.unit !== other.unit && (one.unit === 'percent' || other.unit === 'percent')) continue;
      if (one.value > 0 && other.value > 0 && Math.max(one.value / other.value, other.value / one.value) <= SAME_RATIO) return 'agree';
      if (one.unit === other.unit) comparable = true;
    }
  }
  return comparable ? 'conflict' : 'none';
}
