/** A case of the conformance suite in which a server is known not to do what MongoDB does. */
export interface Deviation {
  /** `<group> › <title>` of the case. */
  case: string;
  /** What the server does instead, for readers. */
  instead: string;
  /** What the failing case must show: another failure than the known one is not excused. */
  shows: RegExp;
}

type Body = () => Promise<void>;

/** `describe` and `it` of a suite that knows deviations. */
export interface CaseMakers {
  describe: (group: string, suite: () => void) => void;
  it: {
    (title: string, body: Body): void;
    each: <Row extends { title: string }>(rows: readonly Row[]) => (title: string, body: (row: Row) => Promise<void>) => void;
  };
}

const CASE_MS = 60_000;

/** Every case runs on every server: one with a deviation has to fail in the known way, and says so when it no longer does. */
export function casesOf(deviations: readonly Deviation[]): CaseMakers & { unknownDeviations: () => string[] } {
  const known = new Map(deviations.map((deviation) => [deviation.case, deviation]));
  const made = new Set<string>();
  let group = '';

  const it = (title: string, body: Body): void => {
    const id = `${group} › ${title}`;
    made.add(id);
    const deviation = known.get(id);
    if (deviation) globalThis.it(`${title} [differs: ${deviation.instead}]`, () => expectDeviation(deviation, body), CASE_MS);
    else globalThis.it(title, body, CASE_MS);
  };
  it.each =
    <Row extends { title: string }>(rows: readonly Row[]) =>
    (title: string, body: (row: Row) => Promise<void>): void => {
      for (const row of rows) it(title.replace('$title', () => row.title), () => body(row));
    };

  return {
    describe: (name, suite) =>
      globalThis.describe(name, () => {
        group = name;
        suite();
      }),
    it,
    unknownDeviations: () => deviations.map((deviation) => deviation.case).filter((id) => !made.has(id)),
  };
}

async function expectDeviation({ case: id, instead, shows }: Deviation, body: Body): Promise<void> {
  const failure = await body().then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  if (!failure) throw new Error(`«${id}» passes on this server, which was known to differ (${instead}): take it out of the deviations and out of apps/docs/mongodb-servers.md.`);
  expect(withoutColours(failure.message)).toMatch(shows);
}

function withoutColours(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
