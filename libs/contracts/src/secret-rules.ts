const SHORTEST = 32;
const LONGEST = 1_000;
const FEWEST_DIFFERENT = 10;
/** What stands in examples and in what people copy from them. */
const DEFAULTS = /change.?me|cambi[ae].?me|secret|password|contrase|default|example|ejemplo|vigia|replace|your.?key|keyboard|qwerty|lorem/i;
const HOW_TO = 'haga uno con / make one with: openssl rand -base64 32';

/** What is wrong with the secret of an installation, without repeating it; null: nothing that can be seen. */
export function secretProblem(secret: string): string | null {
  if (secret.length < SHORTEST || secret.length > LONGEST) return `de ${SHORTEST} a ${LONGEST} caracteres; ${HOW_TO}`;
  if (new Set(secret).size < FEWEST_DIFFERENT || /^(.+?)\1+$/.test(secret) || isSequence(secret)) return `se adivina: repite o sigue una serie; ${HOW_TO}`;
  if (DEFAULTS.test(secret)) return `parece tomado de un ejemplo; ${HOW_TO}`;
  return null;
}

/** Each character mostly the next one after the one before: 0123…, abcd…. */
function isSequence(secret: string): boolean {
  const steps = [...secret].slice(1).filter((character, index) => Math.abs(character.charCodeAt(0) - secret.charCodeAt(index)) <= 1).length;
  return steps > secret.length / 2;
}
