import type { MailImage } from './mail-transport.js';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  images: MailImage[];
}

/** Foot of the text part: «-- » is where mail programs stop quoting. */
export function textFoot(footer: string, unsubscribeUrl: string | null, language: 'es' | 'en'): string[] {
  return ['-- ', footer, ...(unsubscribeUrl === null ? [] : [`${language === 'es' ? 'No recibir más estos correos' : 'Stop these mails'}: ${unsubscribeUrl}`])];
}
