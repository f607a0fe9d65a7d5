import { z } from 'zod';

/** Languages a reader can choose for the mails to them. */
export const READER_LANGUAGES = ['es', 'en'] as const;
export type ReaderLanguage = (typeof READER_LANGUAGES)[number];

const address = z.string().trim().max(254, 'hasta 254 caracteres / 254 characters at most').pipe(z.email('no es una dirección de correo, p. ej. ana@universidad.edu.co / not an e-mail address'));

/** Somebody who wants to know of new releases; they get one mail first, and nothing more before they say yes in it. */
export const subscriberInput = z.strictObject({ address, language: z.enum(READER_LANGUAGES).default('es') });
export type SubscriberInput = z.infer<typeof subscriberInput>;

export const subscribersResponse = z.object({
  subscribers: z.array(z.object({ id: z.string(), address: z.string(), language: z.enum(READER_LANGUAGES), askedAt: z.string(), confirmedAt: z.string().nullable().describe('Null: has not said yes, and gets nothing.') })),
});
export type SubscribersResponse = z.infer<typeof subscribersResponse>;
