import { CITIES, FRAMES, RELEVANCE_LABELS, STANCES, VOICES } from '#vigia/codebook';
import type { TextField } from '#vigia/contracts';

const HARMFUL = '#b3261e';
const CONSTRUCTIVE = '#1b6e53';
const FIELDS: readonly [TextField, string][] = [['title', 'Titular'], ['text', 'Texto']];

/** The labelling configuration of Label Studio that the exported tasks are made for: names of controls and fields are those the import reads. */
export function labelStudioConfig(): string {
  const choice = (value: string, alias = value): string => `<Choice value="${escape(value)}"${alias === value ? '' : ` html="${escape(alias)}"`}/>`;
  const choices = (name: string, toName: string, values: readonly string[], extra: string): string[] => [`  <Choices name="${name}" toName="${toName}" ${extra}>`, ...values.map((value) => `    ${value}`), '  </Choices>'];
  return [
    '<View>',
    ...FIELDS.flatMap(([field, name]) => [
      `  <Header value="${name}"/>`,
      `  <Labels name="frame_${field}" toName="${field}">`,
      ...FRAMES.map((frame) => `    <Label value="${frame.id}" hint="${escape(`${frame.name.es}: ${frame.gist.es}`)}" background="${frame.kind === 'harmful' ? HARMFUL : CONSTRUCTIVE}"/>`),
      '  </Labels>',
      `  <Text name="${field}" value="$${field}" granularity="word"/>`,
      ...choices(`stance_${field}`, field, STANCES.map((value) => choice(value)), 'choice="single" perRegion="true"'),
      ...choices(`voice_${field}`, field, VOICES.map((value) => choice(value)), 'choice="single" perRegion="true"'),
    ]),
    '  <Header value="Pieza"/>',
    ...choices('relevance', 'text', RELEVANCE_LABELS.map((value) => choice(value)), 'choice="single"'),
    ...choices('cities', 'text', CITIES.map((city) => choice(city.id)), 'choice="multiple"'),
    ...choices('about_xenophobia', 'text', ['yes', 'no'].map((value) => choice(value)), 'choice="single"'),
    '</View>',
    '',
  ].join('\n');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
