interface Agency {
  /** As the dashboard names it. */
  name: string;
  /** Every way of writing it in a credit. Case counts: «AP» is an agency, «ap» is not. */
  credits: readonly string[];
}

const AGENCIES: readonly Agency[] = [
  { name: 'EFE', credits: ['EFE', 'Agencia EFE', 'EFEverde', 'EFE Noticias', 'Efe'] },
  { name: 'AFP', credits: ['AFP', 'Agence France-Presse', 'Agencia AFP', 'Agencia France Presse', 'France Presse'] },
  { name: 'AP', credits: ['AP', 'The Associated Press', 'Associated Press', 'Agencia AP'] },
  { name: 'Reuters', credits: ['Reuters', 'REUTERS', 'Agencia Reuters'] },
  { name: 'Colprensa', credits: ['Colprensa', 'COLPRENSA', 'Agencia Colprensa'] },
  { name: 'Europa Press', credits: ['Europa Press', 'EUROPA PRESS', 'EP'] },
  { name: 'Xinhua', credits: ['Xinhua', 'XINHUA', 'Agencia Xinhua'] },
  { name: 'DPA', credits: ['DPA', 'dpa', 'Agencia DPA'] },
  { name: 'ANSA', credits: ['ANSA', 'Ansa', 'Agencia ANSA'] },
  { name: 'Anadolu', credits: ['Anadolu', 'Agencia Anadolu', 'AA'] },
  { name: 'Prensa Latina', credits: ['Prensa Latina', 'PL'] },
  { name: 'Notimex', credits: ['Notimex', 'NOTIMEX'] },
  { name: 'Sputnik', credits: ['Sputnik'] },
  { name: 'Bloomberg', credits: ['Bloomberg', 'Bloomberg Línea'] },
  { name: 'Grupo de Diarios América', credits: ['GDA', 'Grupo de Diarios América'] },
  { name: 'BBC Mundo', credits: ['BBC Mundo', 'BBC News Mundo'] },
  { name: 'Deutsche Welle', credits: ['Deutsche Welle', 'DW', 'DW Español'] },
  { name: 'Agencia Andina de Ficción', credits: ['Agencia Andina de Ficción', 'AAF'] },
];

const BY_CREDIT: ReadonlyMap<string, string> = new Map(AGENCIES.flatMap(({ name, credits }) => credits.map((credit) => [credit, name] as const)));

const NAMES = [...BY_CREDIT.keys()].sort((a, b) => b.length - a.length).join('|');

/** «Con información de EFE», «EFE / Redacción», «Redacción y AFP», «Agencia EFE». */
const IN_BYLINE = new RegExp(`(?:^|[/|,·–—-]\\s*|\\b(?:de|y|con|por|vía)\\s+)(${NAMES})(?=$|\\s*[/|,·–—.-]|\\s+y\\s)`, 'u');
/** «Bogotá (AAF). », «Madrid, 3 abr (EFE).- », «CARACAS/EFE — », «Washington, AFP. »: after a place, within the first line. */
const DATELINE = new RegExp(`^[^\\n.]{0,90}?(?:\\((${NAMES})\\)|\\p{L}\\s?[/,]\\s?(${NAMES}))\\s*[.:–—-]`, 'u');
/** The last words: «(EFE)», «Con información de AFP.», «EFE», «© Reuters», «Colprensa». */
const CREDIT_LINE = new RegExp(`(?:\\((?:Con información de\\s+)?(${NAMES})\\)|\\n\\s*\\*?(?:Fuente:?|Por:?|Agencia|©|[Cc]on información de(?: la agencia| las agencias)?|[Tt]omado de)?\\s*(${NAMES})|[Cc]on información de(?: la agencia| las agencias)?\\s+(${NAMES}))[\\s.)*]*$`, 'u');

const DATELINE_REACH = 120;
const CREDIT_REACH = 160;

/**
 * The news agency a piece says it comes from: in its by-line, its dateline or its credit at the end. A piece that only quotes an agency («dijo a EFE») comes from none.
 * @returns the agency's name, or null
 */
export function recogniseAgency(byline: string | null, text: string): string | null {
  const credit = firstGroup(IN_BYLINE.exec(byline?.trim() ?? '')) ?? firstGroup(DATELINE.exec(text.slice(0, DATELINE_REACH))) ?? firstGroup(CREDIT_LINE.exec(text.trimEnd().slice(-CREDIT_REACH)));
  return credit === null ? null : (BY_CREDIT.get(credit) ?? null);
}

/** Every name an agency goes by, folded; an outlet of one of these names is the agency itself. */
export function isAgencyOutlet(outletName: string, agency: string | null): boolean {
  const wanted = outletName.trim().toLowerCase();
  return AGENCIES.some(({ name, credits }) => name === agency && [name, ...credits].some((credit) => credit.toLowerCase() === wanted));
}

function firstGroup(match: RegExpExecArray | null): string | null {
  return match?.slice(1).find((group) => group !== undefined) ?? null;
}
