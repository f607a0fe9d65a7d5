import { isPlainObject, type Doc } from './bson-values.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';

/** Cuts a document down to the fields a caller asked for. */
export interface Projection {
  apply(doc: Doc): Doc;
  /** Nothing but the id is wanted: the document itself need not be read. */
  onlyId: boolean;
  /** The top-level fields that `apply` looks at; undefined where it looks at all. */
  roots: readonly string[] | undefined;
}

/** Fields named by a projection, by part: `{a: {b: true}}` for `'a.b': 1`. */
interface FieldTree {
  [part: string]: FieldTree | true;
}

/** Without a prototype, so that a field called `constructor` is a field. */
function newTree(): FieldTree {
  return Object.create(null) as FieldTree;
}

function plant(tree: FieldTree, field: string): void {
  let node = tree;
  const parts = field.split('.');
  for (const [i, part] of parts.entries()) {
    const next = node[part];
    if (next === true) throw serverError(31249, 'Location31249', `Path collision at ${field}`);
    if (i === parts.length - 1) {
      if (next !== undefined) throw serverError(31250, 'Location31250', `Path collision at ${field}`);
      node[part] = true;
    } else node = node[part] = next ?? newTree();
  }
}

function include(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.filter((element) => isPlainObject(element) || Array.isArray(element)).map((element: unknown) => include(element, tree));
  const kept: Doc = {};
  for (const [field, inner] of Object.entries(value as Doc)) {
    const branch = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (branch === true) kept[field] = inner;
    else if (branch && (isPlainObject(inner) || Array.isArray(inner))) kept[field] = include(inner, branch);
  }
  return kept;
}

function exclude(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => (isPlainObject(element) || Array.isArray(element) ? exclude(element, tree) : element));
  const kept: Doc = {};
  for (const [field, inner] of Object.entries(value as Doc)) {
    const branch = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (branch === true) continue;
    kept[field] = branch && (isPlainObject(inner) || Array.isArray(inner)) ? exclude(inner, branch) : inner;
  }
  return kept;
}

/** Spells `{a: {b: 1}}` as `{'a.b': 1}`. */
function flatten(specification: Doc, prefix = ''): Array<[string, unknown]> {
  return Object.entries(specification).flatMap(([field, value]): Array<[string, unknown]> => {
    if (field.startsWith('$')) throw new UnsupportedOperationError(`el operador de proyección ${field}`);
    if (isPlainObject(value)) return flatten(value, `${prefix}${field}.`);
    return [[`${prefix}${field}`, value]];
  });
}

/** Compiles a find projection (fields to include, or fields to leave out). @throws UnsupportedOperationError, server error 31253/31254 on a mix */
export function compileProjection(specification: unknown): Projection | undefined {
  if (specification === undefined || specification === null) return undefined;
  if (!isPlainObject(specification)) throw new UnsupportedOperationError(`la proyección ${JSON.stringify(specification)}`);
  const fields = flatten(specification);
  if (fields.length === 0) return undefined;
  const tree = newTree();
  let including: boolean | undefined;
  let id: boolean | undefined;
  for (const [field, value] of fields) {
    if (typeof value !== 'number' && typeof value !== 'boolean') throw new UnsupportedOperationError(`la proyección ${field}: ${JSON.stringify(value)}`);
    if (field.endsWith('.$') || field.includes('$')) throw new UnsupportedOperationError(`la proyección posicional ${field}`);
    const wanted = Boolean(value);
    if (field === '_id') {
      id = wanted;
      continue;
    }
    if (including !== undefined && including !== wanted) {
      throw serverError(wanted ? 31253 : 31254, 'Location31254', `Cannot do ${wanted ? 'inclusion' : 'exclusion'} on field ${field} in ${wanted ? 'exclusion' : 'inclusion'} projection`);
    }
    including = wanted;
    plant(tree, field);
  }
  including ??= id ?? true;
  if (including) {
    if (id !== false) tree._id = true;
    return { apply: (doc) => include(doc, tree) as Doc, onlyId: id !== false && Object.keys(tree).length === 1, roots: Object.keys(tree) };
  }
  if (id === false) tree._id = true;
  return { apply: (doc) => exclude(doc, tree) as Doc, onlyId: false, roots: undefined };
}
