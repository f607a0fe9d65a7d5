import { UserError } from '#vigia/kernel';

const SHORTEST = 12;
const LONGEST = 200;
const FEWEST_DIFFERENT = 5;
/** Shorter parts of a name or an address stand in too many words. */
const SHORTEST_PART = 4;
/** Long enough to pass, and the first that anybody tries. */
const TRIED_FIRST = ['contrasena', 'password', 'qwertyuiop', 'asdfghjkl', '1234567890', '0987654321', 'abcdefghij', 'micontrasena', 'iloveyou', 'teamomucho', 'administrador', 'administrator', 'correcthorsebatterystaple'];

/** @throws UserError `weak_password` that says what to do; never repeats the password */
export function refuseWeakPassword(password: string, { name, email }: { name: string; email: string }): void {
  const length = [...password].length;
  if (length < SHORTEST || password.length > LONGEST) refuse(`La contraseña debe tener entre ${SHORTEST} y ${LONGEST} caracteres: tres o cuatro palabras sin relación entre sí son fáciles de recordar.`, `Use ${SHORTEST} to ${LONGEST} characters; three or four unrelated words do well.`);
  const plain = plainLetters(password);
  if (new Set(plain).size < FEWEST_DIFFERENT) refuse('La contraseña repite los mismos pocos caracteres.', 'The password repeats the same few characters.');
  const ownWords = [...name.split(/\s+/), ...email.split('@').flatMap((part, index) => (index === 0 ? [part, ...part.split(/[._+-]/)] : [part, part.split('.')[0] ?? '']))].map(plainLetters);
  if (plain.includes('vigia') || ownWords.some((word) => word.length >= SHORTEST_PART && plain.includes(word))) refuse('La contraseña lleva su nombre, su dirección o «vigía»: es lo primero que se prueba.', 'The password holds your name, your address or “vigía”, which is what is tried first.');
  if (TRIED_FIRST.some((tried) => plain.includes(tried) && plain.length < tried.length + SHORTEST - SHORTEST_PART)) refuse('La contraseña es de las que se prueban primero.', 'That password is among the first that are tried.');
}

function refuse(spanish: string, english: string): never {
  throw new UserError('weak_password', `${spanish} / ${english}`);
}

/** Without case, accents and separators. */
function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[\s._-]/g, '');
}
