import { describe, expect, it } from '@jest/globals';
import { Speech } from '../i18n/translate.js';
import { inFours, needsAddress, needsCode, needsNewPassword, waitWords } from './answers.js';

const speech = new Speech('es');

describe('answers to the questions of a form', () => {
  it('take an address that can be one', () => {
    const check = needsAddress(speech);
    for (const good of ['ana@ejemplo.org', 'a.b+c@sub.ejemplo.com.co', 'josé@peñón.co']) expect(check(good)).toBeNull();
    for (const bad of ['ana', 'ana@ejemplo', '@ejemplo.org', 'ana @ejemplo.org', 'a@b@c.org']) expect(check(bad)).toMatch(/correo completo/);
    expect(check('')).toBe('Escriba su correo');
  });

  it('count the characters of a new password as people do, and say how many are missing', () => {
    const check = needsNewPassword(speech);
    expect(check('doce letras!')).toBeNull();
    expect(check('🌵🌵🌵🌵🌵🌵')).toBe('La contraseña tiene 6 caracteres; necesita al menos 12');
    expect(check('x'.repeat(200))).toBeNull();
  });

  it('take a code as an authenticator shows it, and a recovery code as it was printed', () => {
    expect(needsCode(speech, 'authenticator')('123 456')).toBeNull();
    expect(needsCode(speech, 'authenticator')('12345')).toMatch(/seis dígitos/);
    expect(needsCode(speech, 'authenticator')('ab12-cd34-ef56-gh78')).toMatch(/seis dígitos/);
    expect(needsCode(speech, 'recovery')('ab12-cd34-ef56-gh78')).toBeNull();
    expect(needsCode(speech, 'recovery')('123456')).toMatch(/recuperación/);
    for (const code of ['123456', 'ab12 cd34 ef56 gh78']) expect(needsCode(speech, 'either')(code)).toBeNull();
    for (const kind of ['authenticator', 'recovery', 'either'] as const) expect(needsCode(speech, kind)('  ')).not.toBeNull();
  });
});

describe('a time to wait', () => {
  it('is never shorter than what the server asked for', () => {
    expect([1, 59, 60, 61, 3_540, 3_541, 7_201].map((seconds) => waitWords(speech, seconds))).toEqual(['Espere 1 segundo.', 'Espere 59 segundos.', 'Espere 1 minuto.', 'Espere 2 minutos.', 'Espere 59 minutos.', 'Espere 1 hora.', 'Espere 3 horas.']);
  });
});

describe('a secret to be typed', () => {
  it('stands in groups of four', () => expect(inFours('ABCDEFGHIJ')).toBe('ABCD EFGH IJ'));
});
