import { CITY_IDS, FRAME_IDS, PIECE_KINDS, RELEVANCE_LABELS, STANCES, VOICES, type CityId } from '#vigia/codebook';
import { textField, type AnnotatedPiece, type AnnotationLayer, type HumanLabel } from '#vigia/contracts';
import { contentHash, messageOf } from '#vigia/kernel';
import { z } from 'zod';
import { boundedLines, MOST_LINE_BYTES, tooLong, type ReadOutcome, type ReadProblem } from './read-outcome.js';

/** A region or a choice. What else Label Studio writes is left aside. */
const result = z.object({
  id: z.string().max(100).optional(),
  from_name: z.string().max(100),
  to_name: z.string().max(100),
  type: z.string().max(100),
  value: z.object({ start: z.int().min(0).optional(), end: z.int().min(0).optional(), text: z.string().optional(), labels: z.array(z.string().max(100)).max(50).optional(), choices: z.array(z.string().max(100)).max(50).optional() }),
});
type Result = z.infer<typeof result>;
const ours = z.object({ by: z.string().max(400), at: z.iso.datetime().nullable(), guideline: z.string().max(400).nullable(), blind: z.boolean().nullable() });
const person = z.union([z.int(), z.string().max(400), z.object({ id: z.int().optional(), email: z.string().max(400).optional(), first_name: z.string().max(400).optional() })]);
const annotation = z.object({ result: z.array(result).max(5_000), completed_by: person.nullish(), created_at: z.string().max(60).nullish(), updated_at: z.string().max(60).nullish(), was_cancelled: z.boolean().optional(), vigia: ours.optional() });
const task = z.object({
  data: z.object({ piece_id: z.string().min(1).max(64), kind: z.enum(PIECE_KINDS).default('article'), outlet: z.string().max(400).default(''), url: z.string().max(4_000).nullish(), title: z.string().nullish(), text: z.string() }),
  annotations: z.array(annotation).max(100).default([]),
  predictions: z.array(z.object({ result: z.array(result).max(5_000), model_version: z.string().max(400).nullish() })).max(100).default([]),
});

/** A piece as a task of Label Studio: what persons marked as annotations, what the model found as predictions. Offsets count UTF-16 code units, as the page of Label Studio does. */
export function labelStudioTask({ id, kind, outlet, url, sha256, title, text, layers }: AnnotatedPiece): object {
  return {
    data: { piece_id: id, kind, outlet, url, sha256, title: title ?? '', text },
    annotations: layers.filter(({ origin }) => origin === 'human').map((layer) => ({ result: resultsOf(layer, { title, text }), vigia: { by: layer.by, at: layer.at, guideline: layer.guideline, blind: layer.blind }, ...(layer.at && { created_at: layer.at }) })),
    predictions: layers.filter(({ origin }) => origin === 'model').map((layer) => ({ result: resultsOf(layer, { title, text }), model_version: layer.by })),
  };
}

/** Reads an export of Label Studio: one JSON list, or a task a line. */
export async function* readLabelStudio(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadOutcome> {
  let list: string[] | null = null;
  let [size, first] = [0, true];
  for await (const { line, text } of boundedLines(bytes)) {
    if (text === null) {
      yield tooLong(line);
      if (list !== null || first) return;
      continue;
    }
    const begun = text.replace(/^\ufeff/, '').trimStart();
    if (begun === '' && first) continue;
    if (first && begun.startsWith('[')) list = [];
    first = false;
    if (list === null) {
      if (begun !== '') yield readTask(line, begun);
      continue;
    }
    size += text.length;
    if (size > MOST_LINE_BYTES) {
      yield { line, problem: 'line_too_long', message: `la lista pasa de ${MOST_LINE_BYTES / 1024 / 1024} MB: expórtela en partes, o una tarea por línea / the list is too long` };
      return;
    }
    list.push(begun);
  }
  if (list !== null) yield* readList(list.join('\n'));
}

function* readList(text: string): Generator<ReadOutcome> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    yield { line: 1, problem: 'bad_json', message: `no es JSON: ${messageOf(error).slice(0, 200)} / not JSON` };
    return;
  }
  for (const [at, one] of (given as unknown[]).entries()) yield pieceOf(at + 1, one);
}

function readTask(line: number, text: string): ReadOutcome {
  try {
    return pieceOf(line, JSON.parse(text));
  } catch (error) {
    return { line, problem: 'bad_json', message: `no es JSON: ${messageOf(error).slice(0, 200)} / not JSON` };
  }
}

function pieceOf(line: number, given: unknown): ReadOutcome {
  const parsed = task.safeParse(given);
  if (!parsed.success) return { line, problem: 'bad_shape', message: z.prettifyError(parsed.error).slice(0, 500) };
  const { data, annotations, predictions } = parsed.data;
  const title = data.title === undefined || data.title === null || data.title === '' ? null : data.title;
  const layers: AnnotationLayer[] = [];
  for (const one of annotations) {
    if (one.was_cancelled === true) continue;
    const by = one.vigia?.by ?? nameOf(one.completed_by);
    if (by === null) return { line, problem: 'no_reviewer', message: 'una anotación no dice de quién es (completed_by) / an annotation without its reviewer' };
    const read = layerOf(line, one.result, { title, text: data.text });
    if ('problem' in read) return read;
    layers.push({ origin: 'human', by, at: one.vigia ? one.vigia.at : momentOf(one.updated_at ?? one.created_at), guideline: one.vigia?.guideline ?? null, blind: one.vigia?.blind ?? null, ...read });
  }
  for (const one of predictions) {
    const read = layerOf(line, one.result, { title, text: data.text });
    if ('problem' in read) return read;
    layers.push({ origin: 'model', by: one.model_version ?? 'unknown', at: null, guideline: null, blind: null, ...read });
  }
  return { line, piece: { id: data.piece_id, kind: data.kind, outlet: data.outlet, url: data.url ?? null, sha256: contentHash(`${title ?? ''}\n${data.text}`), title, text: data.text, layers } };
}

type Texts = Pick<AnnotatedPiece, 'title' | 'text'>;

function layerOf(line: number, results: readonly Result[], texts: Texts): Pick<AnnotationLayer, 'piece' | 'labels' | 'claims'> | ReadProblem {
  const labels: HumanLabel[] = [];
  for (const { id, to_name, type, value } of results) {
    if (type !== 'labels') continue;
    const field = textField.safeParse(to_name);
    const ofRegion = (name: string): string | undefined => results.find((one) => one.id === id && id !== undefined && one.from_name === `${name}_${to_name}`)?.value.choices?.[0];
    const [stance, voice] = [STANCES.find((known) => known === (ofRegion('stance') ?? 'ambiguous')), VOICES.find((known) => known === (ofRegion('voice') ?? 'unknown'))];
    if (!field.success || !stance || !voice || value.start === undefined || value.end === undefined) return { line, problem: 'bad_shape', message: `una región no se entiende: campo «${to_name}», postura «${ofRegion('stance') ?? ''}», voz «${ofRegion('voice') ?? ''}» / a region is not understood` };
    const span = spanOf((field.data === 'title' ? texts.title : texts.text) ?? '', { start: value.start, end: value.end, text: value.text });
    if (!span) return { line, problem: 'bad_offsets', message: `el tramo ${value.start}–${value.end} de «${to_name}» no dice «${(value.text ?? '').slice(0, 60)}» / offsets and words do not agree` };
    for (const code of value.labels ?? []) {
      const frame = FRAME_IDS.find((known) => known === code);
      if (!frame) return { line, problem: 'bad_tag', message: `«${code}» no es un marco del libro de códigos / not a frame` };
      labels.push({ frame, field: field.data, ...span, stance, voice });
    }
  }
  return { piece: judgementOf(results), labels, claims: [] };
}

/** Offsets as they were given, or counted in whole characters as other tools do: the words decide which. */
function spanOf(field: string, { start, end, text }: { start: number; end: number; text: string | undefined }): { start: number; end: number } | null {
  if (start >= end) return null;
  if (text === undefined || field.slice(start, end) === text) return { start, end };
  const characters = Array.from(field);
  const [before, within] = [characters.slice(0, start).join(''), characters.slice(start, end).join('')];
  return within === text ? { start: before.length, end: before.length + within.length } : null;
}

/** Null where the person did not say whether it is on migration. */
function judgementOf(results: readonly Result[]): AnnotationLayer['piece'] {
  const chosen = (name: string): string[] => results.filter((one) => one.from_name === name).flatMap((one) => one.value.choices ?? []);
  const relevance = RELEVANCE_LABELS.find((label) => chosen('relevance').includes(label));
  return relevance === undefined ? null : { relevance, cities: CITY_IDS.filter((city): city is CityId => chosen('cities').includes(city)), aboutXenophobia: chosen('about_xenophobia').includes('yes') };
}

function resultsOf({ labels, piece }: AnnotationLayer, texts: Texts): Result[] {
  const onPiece = (name: string, choices: readonly string[]): Result[] => (choices.length === 0 ? [] : [{ id: name, from_name: name, to_name: 'text', type: 'choices', value: { choices: [...choices] } }]);
  return [
    ...labels.flatMap(({ frame, field, start, end, stance, voice }, at): Result[] => {
      const region = { id: `r${at}`, to_name: field };
      const span = { start, end, text: ((field === 'title' ? texts.title : texts.text) ?? '').slice(start, end) };
      return [
        { ...region, from_name: `frame_${field}`, type: 'labels', value: { ...span, labels: [frame] } },
        { ...region, from_name: `stance_${field}`, type: 'choices', value: { ...span, choices: [stance] } },
        { ...region, from_name: `voice_${field}`, type: 'choices', value: { ...span, choices: [voice] } },
      ];
    }),
    ...(piece ? [...onPiece('relevance', [piece.relevance]), ...onPiece('cities', piece.cities), ...onPiece('about_xenophobia', [piece.aboutXenophobia ? 'yes' : 'no'])] : []),
  ];
}

function nameOf(by: z.infer<typeof person> | null | undefined): string | null {
  if (by === null || by === undefined) return null;
  if (typeof by === 'object') return by.email ?? by.first_name ?? (by.id === undefined ? null : `label-studio:${by.id}`);
  return typeof by === 'number' ? `label-studio:${by}` : by;
}

function momentOf(text: string | null | undefined): string | null {
  const at = text ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
