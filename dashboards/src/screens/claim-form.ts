import { CITIES, type CityId } from '#vigia/codebook';
import type { ClaimDetail, ClaimFamily } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { CLAIM_FAMILIES } from '../state/claim-filters.js';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';

type Kind = 'fact_checker' | 'official' | 'media';
type Level = 'A' | 'B' | 'C' | 'A/B';

const KINDS: readonly Kind[] = ['fact_checker', 'official', 'media'];
const LEVELS: readonly Level[] = ['A', 'B', 'C'];

/** A new claim, or an edit of one with its leading check; what went wrong is marked at its field and what was typed stays. */
export function claimForm(context: PageContext, claim: ClaimDetail | null, onSaved: (saved: ClaimDetail) => void): HTMLElement {
  const { speech } = context;
  const check = claim?.checks[0];
  const input = (value: string, attributes: Record<string, string> = {}): HTMLInputElement => h('input', { type: 'text', value, autocomplete: 'off', ...attributes });
  const area = (value: string, rows: number): HTMLTextAreaElement => h('textarea', { rows }, value);
  const select = (options: readonly (readonly [string, string])[], value: string): HTMLSelectElement => h('select', {}, ...options.map(([id, label]) => h('option', { value: id, selected: id === value }, label)));
  const fields = {
    text: area(claim?.text ?? '', 2),
    variants: area(claim?.variants.join('\n') ?? '', 4),
    family: select(CLAIM_FAMILIES.map((family) => [family, speech.t(`family.${family}`)] as const), claim?.family ?? 'crime'),
    verdict: input(check?.verdict ?? ''),
    checker: input(check?.checker.name ?? ''),
    kind: select(KINDS.map((kind) => [kind, speech.t(`checker.${kind}`)] as const), check?.checker.kind ?? 'fact_checker'),
    date: input(check?.date ?? ''),
    url: input(check?.url ?? '', { type: 'url', spellcheck: 'false' }),
    level: select(LEVELS.map((level) => [level, `${level}: ${speech.t(`check.level.${level}`)}`] as const), check?.level ?? 'A'),
    from: input(claim?.validFrom ?? ''),
    to: input(claim?.validTo ?? ''),
    city: select([['', speech.t('claimForm.noCity')], ...CITIES.map(({ id, name }) => [id, name] as const)], claim?.city ?? ''),
    by: input(''),
  };
  const labels = { text: 'claimForm.text', variants: 'claimForm.variants', family: 'claims.family', verdict: 'claimForm.verdict', checker: 'claimForm.checker', kind: 'claimForm.kind', date: 'claimForm.date', url: 'claimForm.url', level: 'claimForm.level', from: 'claimForm.from', to: 'claimForm.to', city: 'claimForm.city', by: 'claimForm.by' } as const;
  const names = Object.keys(labels) as (keyof typeof fields)[];
  const button = h('button', { type: 'submit', class: 'button' }, speech.t('claimForm.save'));
  const answer = h('div', { class: 'form-answer', role: 'status' });
  const orNull = (value: string): string | null => value.trim() || null;
  const read = () => ({
    text: fields.text.value,
    variants: fields.variants.value.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
    family: fields.family.value as ClaimFamily,
    validFrom: orNull(fields.from.value),
    validTo: orNull(fields.to.value),
    city: (orNull(fields.city.value) as CityId | null),
    ...(fields.by.value.trim() !== '' && { by: fields.by.value.trim() }),
  });
  const readCheck = () => ({ verdict: fields.verdict.value, checker: { name: fields.checker.value, kind: fields.kind.value as Kind }, date: orNull(fields.date.value), url: fields.url.value.trim(), level: fields.level.value as Level });
  /** A draft that nobody has checked may be reworded before somebody does. */
  const unchecked = (): boolean => claim !== null && claim.checks.length === 0 && [fields.verdict, fields.checker, fields.date, fields.url].every((field) => field.value.trim() === '');
  const checks = () => (unchecked() ? {} : { checks: [{ ...readCheck(), state: check?.state ?? ('active' as const) }, ...(claim?.checks ?? []).slice(1).map(({ verdict, checker, date, level, url, state }) => ({ verdict, checker, date, level, url, state }))] });
  const save = async (): Promise<void> => {
    button.disabled = true;
    for (const name of names) fields[name].removeAttribute('aria-invalid');
    replaceContent(answer, speech.t('claimForm.saving'));
    try {
      const saved = claim === null
        ? await context.api.createClaim({ ...read(), check: readCheck() })
        : await context.api.editClaim(claim.id, { ...read(), revision: claim.revision, ...checks() });
      replaceContent(answer, speech.t('claimForm.saved'));
      onSaved(saved);
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      const wrong = error instanceof ApiError ? names.filter((name) => error.fields.some(({ field }) => isFieldOf(name, field))) : [];
      for (const name of wrong) fields[name].setAttribute('aria-invalid', 'true');
      replaceContent(answer, h('p', { class: 'form-error' }, `${speech.t('claimForm.notSaved')} `,
        wrong.length > 0 ? speech.t('claimForm.fix', { fields: wrong.map((name) => speech.t(labels[name])).join('; ') }) : h('span', { lang: error instanceof ApiError && error.status > 0 ? 'es' : null }, explain(speech, error).text)));
      fields[wrong[0] ?? 'text'].focus();
    }
    button.disabled = false;
  };
  return h('form', { class: 'claim-form', novalidate: true, onsubmit: (event: SubmitEvent) => {
    event.preventDefault();
    void save();
  } }, ...names.map((name) => h('label', { class: `field field-${name}` }, h('span', {}, speech.t(labels[name])), fields[name])), button, answer);
}

/** Which field of the form a field that the server names is: `check.url`, `checks.0.checker.name`, `variants.2`. */
function isFieldOf(name: string, field: string): boolean {
  const path = field.replace(/^checks?\.(\d+\.)?/, '');
  if (name === 'checker') return path === 'checker.name' || path === 'checker';
  if (name === 'from') return path === 'validFrom';
  if (name === 'to') return path === 'validTo';
  return path === name || path.startsWith(`${name}.`);
}
