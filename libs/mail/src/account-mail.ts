import type { MailLanguage } from './mail-page.js';
import { renderNoticeMail } from './notice-mail.js';
import type { RenderedMail } from './rendered-mail.js';

/** What is told to somebody about an account of theirs. `invitation` and `reset` lead to a link that opens it once; the others tell what was done, in case it was somebody else. */
export type AccountMailInput = { language: MailLanguage; name: string } & (
  | { kind: 'invitation' | 'reset' | 'password_set'; url: string }
  /** `keyName`: as its owner called it. `expiresOn`: a day, `2026-11-22`. */
  | { kind: 'key_made'; url: string; keyName: string; expiresOn: string }
);

const WORDS = {
  es: {
    invitation: (name: string) => ({ heading: 'Su cuenta en Vigía', lines: [`${name}: quien administra Vigía le abrió una cuenta. Elija su clave para entrar.`, 'El enlace sirve una vez y vence en siete días. No lo reenvíe: quien lo abra queda con la cuenta.'], label: 'Elegir mi clave', footer: 'Si no esperaba este correo, no haga nada: la cuenta no se abre sin el enlace.' }),
    reset: (name: string) => ({ heading: 'Una clave nueva para Vigía', lines: [`${name}: alguien pidió una clave nueva para su cuenta.`, 'El enlace sirve una vez y vence en dos horas. Al usarlo terminan las demás sesiones.'], label: 'Poner una clave nueva', footer: 'Si no fue usted, no haga nada: su clave sigue siendo la misma.' }),
    password_set: (name: string) => ({ heading: 'Su clave de Vigía cambió', lines: [`${name}: se puso una clave nueva en su cuenta y terminaron las demás sesiones.`, 'Si no fue usted, pida una clave nueva ahora mismo y avise a quien administra Vigía.'], label: 'Abrir mi cuenta', footer: 'Recibe este correo porque cambió la clave de su cuenta.' }),
    key_made: (name: string, keyName: string, expiresOn: string) => ({ heading: 'Una llave nueva en su cuenta de Vigía', lines: [`${name}: se creó la llave «${keyName}», que vence el ${expiresOn}. Con ella un programa puede pedir datos en su nombre.`, 'Si no fue usted, revóquela en su cuenta, cambie su clave y avise a quien administra Vigía.'], label: 'Ver mis llaves', footer: 'Recibe este correo porque se creó una llave en su cuenta.' }),
  },
  en: {
    invitation: (name: string) => ({ heading: 'Your account on Vigía', lines: [`${name}: whoever runs Vigía has opened an account for you. Choose your password to sign in.`, 'The link works once and expires in seven days. Do not forward it: whoever opens it has the account.'], label: 'Choose my password', footer: 'If you did not expect this mail, do nothing: the account does not open without the link.' }),
    reset: (name: string) => ({ heading: 'A new password for Vigía', lines: [`${name}: somebody asked for a new password for your account.`, 'The link works once and expires in two hours. Using it ends every other session.'], label: 'Set a new password', footer: 'If it was not you, do nothing: your password stays as it is.' }),
    password_set: (name: string) => ({ heading: 'Your Vigía password was changed', lines: [`${name}: a new password was set on your account, and every other session has ended.`, 'If it was not you, ask for a new password right now and tell whoever runs Vigía.'], label: 'Open my account', footer: 'You get this mail because the password of your account was changed.' }),
    key_made: (name: string, keyName: string, expiresOn: string) => ({ heading: 'A new key on your Vigía account', lines: [`${name}: the key “${keyName}” was made; it expires on ${expiresOn}. With it a program can ask for data in your name.`, 'If it was not you, revoke it in your account, change your password and tell whoever runs Vigía.'], label: 'See my keys', footer: 'You get this mail because a key was made on your account.' }),
  },
} as const;

/** Nobody can leave these mails: each answers something that was just done with the reader's own account. */
export function renderAccountMail(input: AccountMailInput): Promise<RenderedMail> {
  const words = WORDS[input.language];
  const { heading, lines, label, footer } = input.kind === 'key_made' ? words.key_made(input.name, input.keyName, input.expiresOn) : words[input.kind](input.name);
  return renderNoticeMail({ language: input.language, heading, lines, button: { label, url: input.url }, footer, unsubscribeUrl: null });
}
