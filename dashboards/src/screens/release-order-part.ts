import { CITIES, type CityId } from '#vigia/codebook';
import type { ReleaseCard, ReleaseDetail, ReleasePreviewInput } from '#vigia/contracts';
import { shiftWeek } from '#vigia/wording';
import { nextVersion } from '../text/next-version.js';
import { h, replaceContent } from '../ui/dom.js';
import { checksField, selectField, textField, type Choice } from '../ui/form-fields.js';
import { form } from '../ui/form.js';
import type { PageContext } from '../ui/page-context.js';
import { explain, skeleton } from '../ui/states.js';
import { previewPart } from './release-preview-part.js';

const FORMATS = ['jsonl', 'parquet', 'xlsx'] as const;
const WEEKS_BACK = 260;
const DEFAULT_WEEKS = 12;
const NAME = 'vigia';

/** The order form: period, cities, forms, version; with a look at what it would hold before it is ordered. */
export function releaseOrderPart(context: PageContext, releases: readonly ReleaseCard[], latestWeek: string, placed: (release: ReleaseDetail) => void): HTMLElement {
  const { speech, api, session } = context;
  const weeks = Array.from({ length: WEEKS_BACK }, (_, back) => shiftWeek(latestWeek, -back));
  const choices = weeks.map((week) => ({ value: week, label: `${week} · ${speech.format.week(week)}` })) as [Choice<string>, ...Choice<string>[]];
  const from = selectField({ name: 'from', label: speech.t('data.from'), choices, chosen: weeks[DEFAULT_WEEKS - 1] ?? latestWeek });
  const to = selectField({ name: 'to', label: speech.t('data.to'), choices, chosen: latestWeek });
  const cities = checksField<CityId>(speech, { name: 'cities', label: speech.t('data.cities'), hint: speech.t('data.cities.hint'), choices: CITIES.map(({ id, name }) => ({ value: id, label: name })), chosen: [], check: () => null });
  const formats = checksField(speech, { name: 'formats', label: speech.t('data.formats'), hint: speech.t('data.formats.hint'), choices: FORMATS.map((value) => ({ value, label: speech.t(`data.format.${value}`), hint: speech.t(`data.format.${value}.hint`) })), chosen: ['jsonl', 'parquet'], check: () => null });
  const name = textField(speech, { name: 'name', label: speech.t('data.name'), hint: speech.t('data.name.hint'), autocomplete: 'off', value: NAME, check: (value) => (/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/.test(value) ? null : speech.t('data.name.wrong')) });
  const version = textField(speech, { name: 'version', label: speech.t('data.version'), hint: speech.t('data.version.hint'), autocomplete: 'off', value: nextVersion(releases, NAME), check: (value) => (/^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/.test(value) ? null : speech.t('data.version.wrong')) });
  const notes = textField(speech, { name: 'notes', label: speech.t('data.notes'), type: 'lines', autocomplete: 'off', check: () => null });
  const own = session?.account?.email ?? null;
  const mail = own === null
    ? textField(speech, { name: 'notify', label: speech.t('data.mail'), type: 'email', autocomplete: 'email', check: (value) => (value === '' || /^[^\s@]+@[^\s@]+$/.test(value) ? null : speech.t('data.mail.wrong')) })
    : checksField<'own'>(speech, { name: 'notify', label: speech.t('data.mail'), choices: [{ value: 'own', label: own }], chosen: ['own'], check: () => null });
  const address = (): string => { const given = mail.value(); return typeof given === 'string' ? given : given.length > 0 ? (own ?? '') : ''; };
  const selection = (): ReleasePreviewInput => ({ from: from.value(), to: to.value(), cities: cities.value(), formats: ['csv', ...formats.value()] });

  const seen = h('div', { class: 'release-preview', tabindex: '-1' });
  const look = h('button', { type: 'button', class: 'button', onclick: () => {
    replaceContent(seen, skeleton(speech, 4));
    api.datasets.preview(selection()).then((preview) => replaceContent(seen, previewPart(context, preview)), (error: unknown) => replaceContent(seen, h('p', { class: 'form-error', lang: 'es', role: 'alert' }, explain(speech, error).text))).finally(() => seen.focus());
  } }, speech.t('data.look'));
  return h('div', {},
    form(context, {
      fields: [from, to, cities, formats, name, version, notes, mail], submit: speech.t('data.send'), beside: look,
      send: async () => {
        const notify = address() === '' ? null : { address: address(), language: speech.lang };
        placed(await api.datasets.order({ name: name.value(), version: version.value(), ...selection(), notes: notes.value() === '' ? null : notes.value(), notify }));
      },
    }),
    seen);
}
