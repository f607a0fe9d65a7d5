import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { projectPath } from '#vigia/kernel';
import { Analyzer } from './analyzer.js';
import { GUIDANCE_RULES } from './guidance/rules.js';
import { headlineNationality } from './headline/headline-nationality.js';
import { findCities } from './place/find-cities.js';
import { readField } from './text/document.js';
import { attribute, voiceOf } from './voice/attribute.js';

/** Everyday sentences that name nobody and give a piece its length. */
const FILLER = 'Los puestos volvieron a abrir en la mañana y la jornada siguió con calma en todo el sector. '.repeat(10);

/** Cases of our own wording, written before the rules were tuned to them (../cases/README.md). Floors by group, below what is reached: a change that breaks a kind of case shows by name. */
interface Outcome {
  readonly group: string;
  readonly right: boolean;
  readonly said: string;
}

const rows = (file: string): string[][] => readFileSync(projectPath('libs', 'analysis', 'cases', `${file}.tsv`), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'));
const given = (cell: string | undefined): string | undefined => (cell && cell !== '-' ? cell : undefined);

function holds(outcomes: readonly Outcome[], floors: Readonly<Record<string, number>>): void {
  for (const [group, floor] of Object.entries(floors)) {
    const own = outcomes.filter((one) => group === 'all' || one.group === group);
    const wrong = own.filter((one) => !one.right);
    expect({ group, enough: own.length > 0 && 1 - wrong.length / own.length >= floor, wrong: 1 - wrong.length / own.length >= floor ? [] : wrong.map((one) => one.said) }).toEqual({ group, enough: true, wrong: [] });
  }
  expect(new Set(outcomes.map((one) => one.group))).toEqual(new Set(Object.keys(floors).filter((group) => group !== 'all')));
}

describe('hard cases', () => {
  it('cities', () => {
    const outcomes = rows('cities').map(([group = '', wanted = '', outlet, title, text = '']): Outcome => {
      const headline = given(title);
      const got = findCities([...(headline ? [readField('title', headline)] : []), readField('text', text)], given(outlet)).map((one) => one.city).sort().join(' ');
      return { group, right: got === wanted.split(' ').sort().join(' '), said: `[${wanted}], not [${got}]: ${headline ?? ''} ${text}` };
    });
    holds(outcomes, { all: 0.96, namesake: 0.95, surname: 0.95, team: 0.95, cartel: 0.95, brand: 0.95, metonym: 0.95, origin: 0.95, age: 0.95, quarter: 0.95, landmark: 0.95, metro: 0.95, crossing: 0.85, several: 0.85, none: 0.95, other_city: 0.95, inferred: 0.95, post: 0.95, second: 0.95, third: 0.94, fourth: 0.95, fifth: 0.92, sixth: 0.9, seventh: 0.9, eighth: 0.94 });
  });
  it('nationality in headlines', () => {
    const outcomes = rows('headlines').map(([group = '', label, title = '']): Outcome => {
      const got = headlineNationality(readField('title', title));
      return { group, right: got === label, said: `${label}, not ${got}: ${title}` };
    });
    holds(outcomes, { all: 0.95, actor: 0.95, victim: 0.9, pertinent: 0.95, no_crime: 0.95, no_nation: 0.95, second: 0.93, third: 0.93, fourth: 0.96, fifth: 0.95, sixth: 0.93, benign: 0.93, eighth: 0.95 });
  });
  it('whose words they are', () => {
    const outcomes = rows('voices').map(([group = '', voice = '', words = '', text = '']): Outcome => {
      const headline = text.includes(':') && !text.endsWith('.');
      const start = text.toLowerCase().indexOf(words.toLowerCase());
      const got = voiceOf({ start, end: start + words.length }, attribute(readField(headline ? 'title' : 'text', text))).voice;
      return { group, right: start >= 0 && got === voice, said: `${voice}, not ${got}: [${words}] ${text}` };
    });
    holds(outcomes, { all: 0.96, first: 0.96, second: 0.95, third: 0.95 });
  });
  it('which rules of guidance a piece meets', () => {
    const analyzer = Analyzer.load();
    const outcomes = rows('guidance').map(([group = '', fires, title, text = '']): Outcome => {
      const body = text.replaceAll('FILL', FILLER).replaceAll('\\n', '\n');
      const rules = analyzer.analyze({ id: '1', kind: 'article', title: given(title), text: body }).guidance.map((one) => one.rule);
      return { group, right: rules.includes(group) === (fires === '+'), said: `${group} ${fires}: ${title} ${text}` };
    });
    const floors = Object.fromEntries([...new Set(outcomes.map((one) => one.group))].map((rule) => [rule, 0.5]));
    holds(outcomes, { ...floors, all: 0.93 });
    expect(Object.keys(floors).sort()).toEqual(Object.keys(GUIDANCE_RULES).sort());
  });
});
