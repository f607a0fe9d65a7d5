import { describe, expect, it } from '@jest/globals';
import { ACCOUNT_ROLES, PERMISSIONS, PRINCIPAL_KINDS } from '#vigia/contracts';
import { Speech } from '../i18n/translate.js';
import { ROLES } from '../state/account-words.js';
import { actionWords, actorWords, AUDIT_ACTIONS, detailWords, subjectWords } from './audit-words.js';

const speech = new Speech('es');

describe('the audit log in words', () => {
  it('names who did it: a person, a person’s key, a machine', () => {
    expect(actorWords(speech, { kind: 'user', id: 'a1', name: 'Ana Ruiz' })).toBe('Ana Ruiz');
    expect(actorWords(speech, { kind: 'key', id: 'k1', name: 'Ana Ruiz' })).toBe('Ana Ruiz (con una llave)');
    for (const kind of ['anonymous', 'own_machine', 'command_line', 'system'] as const) expect(actorWords(speech, { kind, id: null, name: 'x' })).not.toBe(kind);
    expect(PRINCIPAL_KINDS).toEqual(['anonymous', 'own_machine', 'user', 'key']);
  });

  it('names a person by name, and what it does not know by kind and id', () => {
    const names = new Map([['a1', 'Beto Díaz'], ['k1', 'Cuaderno']]);
    expect(subjectWords(speech, { kind: 'key', id: 'k1' }, names)).toBe('llave «Cuaderno»');
    expect(subjectWords(speech, { kind: 'account', id: 'a1' }, names)).toBe('Beto Díaz');
    expect(subjectWords(speech, { kind: 'account', id: 'gone' }, names)).toBe('cuenta gone');
    expect(subjectWords(speech, { kind: 'comet', id: '7' }, names)).toBe('comet 7');
    expect(subjectWords(speech, null, names)).toBe('—');
  });

  it('tells a change that came through a route by what it did to which kind of thing', () => {
    expect(actionWords(speech, 'PATCH outlets/:id')).toBe('cambió: medio');
    expect(actionWords(speech, 'DELETE alert-rules/:id')).toBe('quitó: regla de alertas');
    expect(actionWords(speech, 'POST comets')).toBe('registró: comets');
    expect(actionWords(speech, 'comet.seen')).toBe('comet.seen');
    expect(actionWords(speech, 'session.started')).toBe('entró');
  });

  it('tells particulars in words and leaves out what is empty', () => {
    expect(detailWords(speech, { roles: 'analyst,reviewer', outlets: '', days: 90, secondFactor: true, note: null, strange: 'x,y' })).toEqual(['papel: Análisis y comunicaciones, Revisión', 'días: 90', 'segundo factor: sí', 'strange: x, y']);
    expect(detailWords(speech, { why: 'locked' })).toEqual(['motivo: en pausa']);
  });

  it('has words for every role, permission and action', () => {
    expect([...ROLES].sort()).toEqual([...ACCOUNT_ROLES].sort());
    for (const permission of PERMISSIONS) expect(speech.label('may', permission)).not.toBe(permission);
    for (const action of AUDIT_ACTIONS) expect(speech.label('auditAction', action)).not.toBe(action);
  });
});
