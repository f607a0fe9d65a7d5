import type { Speech } from '../i18n/translate.js';
import { h, replaceContent } from './dom.js';
import type { FormField } from './form.js';

export interface TextField extends FormField {
  value: () => string;
  clear: () => void;
}

export interface TextFieldParts {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'code' | 'lines';
  hint?: string;
  /** What the browser or a password manager may fill in. */
  autocomplete: 'username' | 'name' | 'email' | 'one-time-code' | 'off';
  value?: string;
  /** Codes of the authenticator are digits; recovery codes are not. */
  digits?: boolean;
  check: (value: string) => string | null;
}

export function textField(speech: Speech, parts: TextFieldParts): TextField {
  const id = freshId(parts.name);
  const plain = parts.type === 'code' || parts.type === 'email' || parts.autocomplete === 'username';
  const input = parts.type === 'lines'
    ? h('textarea', { id, name: parts.name, rows: '3' })
    : h('input', { id, name: parts.name, type: parts.type === 'email' ? 'email' : 'text', autocomplete: parts.autocomplete, inputmode: parts.digits ? 'numeric' : null, autocapitalize: plain ? 'none' : null, spellcheck: plain ? 'false' : null });
  input.value = parts.value ?? '';
  if (parts.type === 'code') input.classList.add('code-input');
  return askedIn(speech, input, parts, () => parts.check(input.value.trim()), () => input.value.trim());
}

/** A password: may be pasted, is shown on request, and is never cut to a length without a word. */
export function passwordField(speech: Speech, parts: { name: string; label: string; hint?: string; autocomplete: 'current-password' | 'new-password'; check: (value: string) => string | null }): TextField {
  const id = freshId(parts.name);
  const input = h('input', { id, name: parts.name, type: 'password', autocomplete: parts.autocomplete, autocapitalize: 'none', spellcheck: 'false' });
  const toggle = h('button', { type: 'button', class: 'button-quiet password-toggle', 'aria-controls': id, 'aria-pressed': 'false', onclick: () => {
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    toggle.setAttribute('aria-pressed', String(shown));
    replaceContent(toggle, speech.t(shown ? 'form.password.hide' : 'form.password.show'));
  } }, speech.t('form.password.show'));
  return askedIn(speech, input, parts, () => parts.check(input.value), () => input.value, toggle);
}

function askedIn(speech: Speech, input: HTMLInputElement | HTMLTextAreaElement, parts: { name: string; label: string; hint?: string }, check: () => string | null, value: () => string, beside: HTMLElement | null = null): TextField {
  const { id } = input;
  const problem = h('p', { class: 'field-problem', id: `${id}-problem`, hidden: true });
  if (parts.hint !== undefined) input.setAttribute('aria-describedby', `${id}-hint`);
  const element = h('div', { class: 'form-field' },
    h('label', { for: id }, parts.label),
    parts.hint !== undefined && h('p', { class: 'note', id: `${id}-hint` }, parts.hint),
    problem,
    beside === null ? input : h('div', { class: 'password-row' }, input, beside));
  return {
    name: parts.name, id, element, check, value,
    clear: () => {
      input.value = '';
    },
    show: (text) => showProblem(speech, element, input, problem, text, parts.hint === undefined ? null : `${id}-hint`),
    focus: () => input.focus(),
  };
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  hint?: string;
}

export interface ChecksField<T extends string> extends FormField {
  value: () => T[];
}

/** Several of several: boxes under one question. */
export function checksField<T extends string>(speech: Speech, parts: { name: string; label: string; hint?: string; choices: readonly Choice<T>[]; chosen: readonly T[]; check: (chosen: readonly T[]) => string | null; onChange?: () => void }): ChecksField<T> {
  const id = freshId(parts.name);
  const problem = h('p', { class: 'field-problem', id: `${id}-problem`, hidden: true });
  const boxes = parts.choices.map((choice, index) => {
    const box = h('input', { type: 'checkbox', id: `${id}-${index}`, name: parts.name, value: choice.value, checked: parts.chosen.includes(choice.value), onchange: parts.onChange, 'aria-describedby': choice.hint === undefined ? null : `${id}-${index}-hint` });
    return { choice, box };
  });
  const element = h('fieldset', { class: 'form-field', id },
    h('legend', {}, parts.label),
    parts.hint !== undefined && h('p', { class: 'note' }, parts.hint),
    problem,
    ...boxes.map(({ choice, box }) => h('div', { class: 'check-row' }, box, h('label', { for: box.id }, choice.label), choice.hint !== undefined && h('p', { class: 'note', id: `${box.id}-hint` }, choice.hint))));
  const value = (): T[] => boxes.filter(({ box }) => box.checked).map(({ choice }) => choice.value);
  return {
    name: parts.name, id, element, value,
    check: () => parts.check(value()),
    show: (text) => showProblem(speech, element, element, problem, text, null),
    focus: () => boxes[0]?.box.focus(),
  };
}

export interface SelectField<T extends string> extends FormField {
  value: () => T;
}

/** One of several, in a list; the first is chosen already. */
export function selectField<T extends string>(parts: { name: string; label: string; hint?: string; choices: readonly [Choice<T>, ...Choice<T>[]]; chosen?: T }): SelectField<T> {
  const id = freshId(parts.name);
  const select = h('select', { id, name: parts.name, 'aria-describedby': parts.hint === undefined ? null : `${id}-hint` }, ...parts.choices.map(({ value, label }) => h('option', { value, selected: value === parts.chosen }, label)));
  return {
    name: parts.name, id,
    element: h('div', { class: 'form-field' }, h('label', { for: id }, parts.label), parts.hint !== undefined && h('p', { class: 'note', id: `${id}-hint` }, parts.hint), select),
    value: () => (parts.choices.find(({ value }) => value === select.value) ?? parts.choices[0]).value,
    check: () => null,
    show: () => undefined,
    focus: () => select.focus(),
  };
}

let made = 0;

/** Two forms on a page may ask for the same thing. */
function freshId(name: string): string {
  made += 1;
  return `f-${name}-${made}`;
}

function showProblem(speech: Speech, element: HTMLElement, control: HTMLElement, place: HTMLElement, text: string | null, hintId: string | null): void {
  place.hidden = text === null;
  element.classList.toggle('is-wrong', text !== null);
  if (text === null) control.removeAttribute('aria-invalid');
  else control.setAttribute('aria-invalid', 'true');
  const described = [hintId, text === null ? null : place.id].filter((part) => part !== null);
  if (described.length === 0) control.removeAttribute('aria-describedby');
  else control.setAttribute('aria-describedby', described.join(' '));
  replaceContent(place, text !== null && h('span', { class: 'visually-hidden' }, `${speech.t('form.problem.word')}: `), text);
}
