import { problemResponse } from '#vigia/contracts';

/** As much of an OpenAPI document as says what may be asked. */
export interface ApiDocument {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[]; requestBody?: { content: Record<string, { schema: BodySchema }> } }>>;
}

interface BodySchema {
  type?: string;
  properties?: Record<string, BodySchema>;
  items?: BodySchema;
}

export interface Attack {
  method: string;
  path: string;
  body?: unknown;
  /** Where the operator stands, as a problem names it. */
  field: string;
}

interface Answer {
  status: number;
  text: string;
}

const OPERATORS = [{ $gt: '' }, { $ne: null }, { $where: 'sleep(1000)' }, { $regex: '.*' }];
const QUERY_OPERATORS = ['[$gt]=', '[$ne]=x', '[$regex]=.*', '[][$gt]=', '[__proto__][x]=1'];
/** There for nobody where nobody signs in. */
const OF_ACCOUNTS = /^\/api\/v1\/(session|account|accounts|keys)\b/;
const AT_ONCE = 8;

/**
 * Every query parameter of every route as an operator of MongoDB, in the ways that query parsers make objects of, and every field of every body, at every depth the document tells of.
 * @returns those on routes that only an installation with accounts has, and all others
 */
export function operatorAttacks({ paths }: ApiDocument): { ofAccounts: Attack[]; others: Attack[] } {
  const attacks = each(paths).flatMap(({ method, path, route }) => {
    const parameters = (route.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const schema = route.requestBody?.content['application/json']?.schema;
    return [
      ...parameters.flatMap(({ name }) => QUERY_OPERATORS.map((operator) => ({ method, path: `${path}?${name}${operator}`, field: name }))),
      ...(schema ? fieldsOf(schema) : []).flatMap((way) => OPERATORS.map((operator) => ({ method, path, body: nested(way, operator), field: way.map((step) => (step === '[]' ? '0' : step)).join('.') }))),
    ];
  });
  return { ofAccounts: attacks.filter(({ path }) => OF_ACCOUNTS.test(path)), others: attacks.filter(({ path }) => !OF_ACCOUNTS.test(path)) };
}

/** @returns those that were not refused for what they are: as a mistake in the very field that holds the operator, whatever else is wrong with what was sent */
export async function attacksTaken(attacks: readonly Attack[], ask: (attack: Attack) => Promise<Answer>): Promise<string[]> {
  const taken: string[] = [];
  for (let from = 0; from < attacks.length; from += AT_ONCE) {
    await Promise.all(attacks.slice(from, from + AT_ONCE).map(async (attack) => {
      const { status, text } = await ask(attack);
      const named = status === 400 ? (problemResponse.parse(JSON.parse(text)).error.fields ?? []).map(({ field }) => field) : [];
      if (!named.some((field) => field === attack.field || field.startsWith(`${attack.field}[`) || field.startsWith(`${attack.field}.`))) taken.push(`${status} ${attack.method} ${attack.path} ${JSON.stringify(attack.body) ?? ''}`);
    }));
  }
  return taken;
}

function each(paths: ApiDocument['paths']) {
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, route]) => ({ method, path: path.replace(/\{\w+\}/g, 'x'), route })));
}

/** Ways into a body; `[]` stands for a list's only element. */
function fieldsOf(schema: BodySchema): string[][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [[name], ...fieldsOf(inner).map((rest) => [name, ...rest])]);
  return schema.items ? [...own, ['[]'], ...fieldsOf(schema.items).map((rest) => ['[]', ...rest])] : own;
}

function nested([first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  const inner = nested(rest, value);
  return first === '[]' ? [inner] : { [first]: inner };
}
