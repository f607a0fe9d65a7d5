import type { esWeeks } from './weeks.es.js';

export const enWeeks: Record<keyof typeof esWeeks, string> = {
  'week.wrong.title': 'That week cannot be shown',
  'week.wrong.broken': '“{text}” is no week. A week is written with its year and number, for example {example}.',
  'week.wrong.early': 'There is nothing for the {week}: what was collected begins with the {first}.',
  'week.wrong.late': 'The {week} has not come yet: the newest is the {last}.',
  'week.wrong.now': 'See the latest week',
  'week.wrong.first': 'See the first there is: {week}',
  'week.wrong.any': 'See the pieces of all weeks',
  'week.wrong.order': '“From” is a later week than “to”: no piece fits in between.',
  'week.wrong.turn': 'Put the older week first',
};
