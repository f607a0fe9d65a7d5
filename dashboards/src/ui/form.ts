import type { Speech } from '../i18n/translate.js';
import { h, replaceContent } from './dom.js';
import type { PageContext } from './page-context.js';
import { explain } from './states.js';

/** One question of a form: its parts on the page, and how it says that an answer will not do. */
export interface FormField {
  /** As the server calls it, so that what it finds wrong stands beside the question. */
  name: string;
  id: string;
  element: HTMLElement;
  /** What is wrong with the answer, before anything is sent. */
  check: () => string | null;
  show: (problem: string | null) => void;
  focus: () => void;
}

export interface FormParts {
  fields: readonly FormField[];
  submit: string;
  /** Sends the answers and shows what came of it. What it throws is shown at the head of the form. */
  send: () => Promise<void>;
  /** Smaller, for a form inside a list. */
  quiet?: boolean;
  /** Stands beside the button. */
  beside?: HTMLElement | null;
}

/** A form that names what is wrong at its head and beside each question, puts the reader there, and never loses what was typed. */
export function form(context: PageContext, parts: FormParts): HTMLElement {
  const { speech } = context;
  const summary = h('div', {});
  const button = h('button', { type: 'submit', class: parts.quiet ? 'button' : 'button button-main' }, parts.submit);
  const refuse = (problems: readonly { field: FormField | null; text: string }[]): void => {
    for (const field of parts.fields) field.show(problems.find((problem) => problem.field === field)?.text ?? null);
    const box = errorSummary(speech, problems);
    replaceContent(summary, box);
    box.focus();
  };
  const submit = async (): Promise<void> => {
    const wrong = parts.fields.flatMap((field) => {
      const text = field.check();
      return text === null ? [] : [{ field, text }];
    });
    if (wrong.length > 0) return refuse(wrong);
    for (const field of parts.fields) field.show(null);
    replaceContent(summary);
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    try {
      await parts.send();
    } catch (error) {
      if (!context.signal.aborted) refuse(problemsOf(speech, error, parts.fields));
    }
    button.removeAttribute('aria-busy');
    button.disabled = false;
  };
  return h('form', { class: 'form', novalidate: true, onsubmit: (event: SubmitEvent) => {
    event.preventDefault();
    if (!button.disabled) void submit();
  } }, summary, ...parts.fields.map((field) => field.element), h('p', { class: 'form-buttons' }, button, parts.beside));
}

function problemsOf(speech: Speech, error: unknown, fields: readonly FormField[]): { field: FormField | null; text: string }[] {
  const told = explain(speech, error);
  const placed = told.fields.map(({ field, message }) => ({ field: fields.find((one) => one.name === field.split('.')[0]) ?? null, text: message }));
  return placed.some(({ field }) => field !== null) ? placed : [{ field: null, text: told.text }];
}

function errorSummary(speech: Speech, problems: readonly { field: FormField | null; text: string }[]): HTMLElement {
  return h('div', { class: 'error-summary', role: 'alert', tabindex: '-1' },
    h('h2', {}, speech.t('form.problem')),
    h('ul', {}, ...problems.map(({ field, text }) => h('li', {}, field === null ? text : h('a', { href: `#${field.id}`, onclick: (event: MouseEvent) => {
      event.preventDefault();
      field.focus();
    } }, text)))));
}
