import type { ClaimChangeRecord, ClaimRecord } from '#vigia/store';

const FIELDS = ['family', 'text', 'variants', 'lookalikes', 'validFrom', 'validTo', 'country', 'city', 'sources', 'status'] as const;

/** What stands otherwise in the second, field by field, as text that a person can read. */
export function changedFields(before: Pick<ClaimRecord, (typeof FIELDS)[number] | 'checks'>, after: Pick<ClaimRecord, (typeof FIELDS)[number] | 'checks'>): ClaimChangeRecord['fields'] {
  const fields = [...FIELDS.map((field) => ({ field, before: asText(before[field]), after: asText(after[field]) })), ...changedChecks(before.checks, after.checks)];
  return fields.filter((field) => field.before !== field.after);
}

function changedChecks(before: ClaimRecord['checks'], after: ClaimRecord['checks']): ClaimChangeRecord['fields'] {
  const keys = [...new Set([...before, ...after].map((check) => check.key))];
  const found = (checks: ClaimRecord['checks'], key: string): string => {
    const check = checks.find((each) => each.key === key);
    return check ? [check.verdict, check.checker.name, check.checker.kind, check.date ?? '', check.url, check.state, ...check.notes].join(' · ') : '';
  };
  return keys.map((key) => ({ field: 'checks', before: found(before, key), after: found(after, key) }));
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? item : Object.values(item as Record<string, string>).join(' – '))).join('\n') : JSON.stringify(value);
}
