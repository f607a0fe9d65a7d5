import { describe, expect, it } from '@jest/globals';
import { actionOf, DESK_ACTIONS, KEY_OF, type Pressed } from './key-map.js';

const press = (key: string, more: Partial<Pressed> = {}, letters = true): ReturnType<typeof actionOf> => actionOf({ key, ctrl: false, meta: false, alt: false, on: 'page', ...more }, letters);

describe('the keys of the desk', () => {
  it('give every action a key of its own', () => {
    expect(new Set(Object.values(KEY_OF)).size).toBe(DESK_ACTIONS.length);
    for (const action of DESK_ACTIONS) expect(press(KEY_OF[action])).toBe(action);
  });

  it('take a capital as its letter, for who has the lock on', () => {
    expect([press('a'), press('A'), press('X'), press('J')]).toEqual(['accept', 'accept', 'remove', 'next']);
  });

  it('leave typing alone', () => {
    for (const key of ['a', 'j', 'z', 'Enter', '?']) expect(press(key, { on: 'text' })).toBeNull();
    expect(press('Enter', { on: 'text', ctrl: true })).toBe('submit');
    expect(press('z', { on: 'text', ctrl: true })).toBeNull();
  });

  it('leave Enter and the arrows to the control that has the focus', () => {
    expect([press('Enter', { on: 'control' }), press('ArrowDown', { on: 'control' }), press('a', { on: 'control' })]).toEqual([null, null, 'accept']);
    expect([press('Enter'), press('ArrowDown'), press('ArrowUp')]).toEqual(['submit', 'next', 'previous']);
  });

  it('leave the shortcuts of browser and system alone', () => {
    expect([press('r', { ctrl: true }), press('a', { meta: true }), press('n', { alt: true }), press('F5'), press('Tab'), press('ñ')]).toEqual([null, null, null, null, null, null]);
    expect([press('z', { ctrl: true }), press('Enter', { meta: true })]).toEqual(['undo', 'submit']);
  });

  it('can be switched off without losing the way to send', () => {
    expect([press('a', {}, false), press('Enter', {}, false), press('Enter', { ctrl: true }, false), press('z', { ctrl: true }, false)]).toEqual([null, null, 'submit', 'undo']);
  });
});
