import type { AssessmentFacets, CellScope } from '#vigia/store';

/** Whether a piece counts for all its copies in a place: the canonical piece of its cluster does. */
export function isCanonical({ _id, clusterId }: Pick<AssessmentFacets, '_id' | 'clusterId'>): boolean {
  return clusterId === null || clusterId === undefined || clusterId === _id;
}

/** Of the copies of a text in one outlet the one that counts: on migration rather than not, the oldest, in a fixed order. */
export function firstsOfOutlets<T extends AssessmentFacets>(assessments: readonly T[]): Set<string> {
  const first = new Map<string, T>();
  for (const assessment of assessments) {
    const key = `${assessment.outletId}|${assessment.kind}|${assessment.clusterId ?? assessment._id}`;
    const known = first.get(key);
    if (!known || comesBefore(assessment, known)) first.set(key, assessment);
  }
  return new Set([...first.values()].map(({ _id }) => _id));
}

/** Pieces of a week whose mark as a copy is not what the figures of the week say, with the right one: lists then leave out exactly the pieces that the figures do. */
export function wrongMarks<T extends AssessmentFacets>(assessments: readonly T[]): (T & { copyIn: CellScope[] })[] {
  const firsts = firstsOfOutlets(assessments);
  return assessments.flatMap((assessment) => {
    const copyIn: CellScope[] = [...(isCanonical(assessment) ? [] : (['city'] as const)), ...(firsts.has(assessment._id) ? [] : (['outlet'] as const))];
    return copyIn.join() === (assessment.copyIn ?? []).join() ? [] : [{ ...assessment, copyIn }];
  });
}

function comesBefore(a: AssessmentFacets, b: AssessmentFacets): boolean {
  const order = Number(b.relevance === 'colombia') - Number(a.relevance === 'colombia') || (a.publishedAt?.getTime() ?? 0) - (b.publishedAt?.getTime() ?? 0);
  return order < 0 || (order === 0 && a._id < b._id);
}
