import { z } from 'zod';

const { localeError } = z.locales.es();
/** Longer than this a value is not repeated to who sent it. */
const SHOWN_LENGTH = 60;

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a field and what is allowed there, in plain Spanish. Contracts with words of their own keep them; what is rare is left to zod's Spanish.
 * @param schema the whole contract: it knows both ends of a range and the names there are
 */
export function spanishProblem(issue: Issue, schema: z.ZodType): string {
  const known = problemOf(issue, schema);
  if (known !== null) return known;
  const words = localeError(issue);
  return typeof words === 'string' ? words : (words?.message ?? 'no es válido / not valid');
}

function problemOf(issue: Issue, schema: z.ZodType): string | null {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union')) {
    const values = valuesOf(issue);
    return values.length > 1 ? `falta; ${choices(values)}` : 'falta este dato / missing';
  }
  switch (issue.code) {
    case 'invalid_value':
    case 'invalid_union': {
      const values = valuesOf(issue);
      if (values.length === 0) return null;
      return values.length === 1 ? `aquí solo vale «${values.join()}» / only this value` : `${shown(issue.input)}no está entre los valores posibles; ${choices(values)}`;
    }
    case 'invalid_type':
      return ({ number: `escriba un número${bounds(schema, issue)} / a number`, int: `escriba un número entero${bounds(schema, issue)}, sin decimales / a whole number`, string: 'escriba un texto / text', boolean: 'escriba true o false', array: 'escriba una lista / a list', object: 'escriba un objeto / an object' } as Record<string, string>)[String(issue.expected)] ?? null;
    case 'too_small':
    case 'too_big':
      return sizeProblem(issue, schema);
    case 'unrecognized_keys': {
      const names = namesOf(schema, issue.path ?? []);
      return `${issue.keys.length > 1 ? 'estos nombres no existen' : 'este nombre no existe'} aquí${names.length > 0 ? `; los que hay son: ${names.join(', ')}` : ''} / unknown name`;
    }
    default:
      return null;
  }
}

function sizeProblem(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall> | z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>, schema: z.ZodType): string | null {
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  switch (issue.origin) {
    case 'number':
    case 'int':
      return `${shown(issue.input)}no está en el rango: escriba un número${bounds(schema, issue)} / out of range`;
    case 'string':
      if (issue.code === 'too_big') return `es muy largo: hasta ${limit} letras / at most ${limit} characters`;
      return Number(limit) === 1 ? 'no puede quedar vacío / must not be empty' : `es muy corto: al menos ${limit} letras / at least ${limit} characters`;
    case 'array':
      return issue.code === 'too_big' ? `son demasiados: hasta ${limit} / at most ${limit}` : `son muy pocos: al menos ${limit} / at least ${limit}`;
    default:
      return null;
  }
}

function choices(values: readonly unknown[]): string {
  return `elija entre ${values.join(', ')} / choose one of these`;
}

function shown(input: unknown): string {
  return (typeof input === 'string' || typeof input === 'number') && !Number.isNaN(input) && String(input).length <= SHOWN_LENGTH ? `«${input}» ` : '';
}

/** The values a field may have, also where it is one of several lists. */
function valuesOf(issue: Issue): unknown[] {
  if (issue.code === 'invalid_value') return [...issue.values];
  if (issue.code === 'invalid_union') return [...new Set(issue.errors.flat().flatMap((one) => (one.code === 'invalid_value' ? one.values : [])))];
  return [];
}

/** « de 1 a 100», as far as the contract says. */
function bounds(schema: z.ZodType, issue: Issue): string {
  const field = fieldOf(schema, issue.path ?? []);
  if (!(field instanceof z.ZodNumber)) return issue.code === 'too_small' ? ` desde ${issue.minimum}` : issue.code === 'too_big' ? ` hasta ${issue.maximum}` : '';
  const [least, most] = [field.minValue, field.maxValue].map((end) => (end === null || !Number.isSafeInteger(end) || Math.abs(end) === Number.MAX_SAFE_INTEGER ? null : end));
  if (least !== null && most !== null) return ` de ${least} a ${most}`;
  return least !== null ? ` desde ${least}` : most !== null ? ` hasta ${most}` : '';
}

function namesOf(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const field = fieldOf(schema, path);
  return field instanceof z.ZodObject ? Object.keys(field.shape) : [];
}

function fieldOf(schema: z.ZodType, path: readonly PropertyKey[]): unknown {
  let field: unknown = bare(schema);
  for (const step of path) {
    if (field instanceof z.ZodObject) field = bare((field.shape as Record<PropertyKey, unknown>)[step]);
    else if (field instanceof z.ZodArray) field = bare(field.element);
    else return null;
  }
  return field;
}

/** Without what says only that it may be missing. */
function bare(schema: unknown): unknown {
  let field = schema;
  while (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable) field = field.unwrap();
  return field;
}
