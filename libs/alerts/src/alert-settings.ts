import type { MailLanguage } from '#vigia/mail';

/** Somebody of the communications team. */
export interface Recipient {
  address: string;
  language: MailLanguage;
}

export interface AlertSettings {
  /** Address of the dashboard as readers of mails reach it; null when there is none, and then nobody can answer a mail. */
  publicUrl: string | null;
  /** Domain of the Message-IDs. */
  mailDomain: string;
  /** The sample press writes twelve weeks in a minute and nobody waits for its mails: no approval, no quiet hours, no age limit, a wide cap. */
  demo: boolean;
  /** Whom digests, and trend and source rules tell. */
  recipients: readonly Recipient[];
}
