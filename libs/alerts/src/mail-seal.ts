/** Encrypts what must not be readable in the store: a mail with a link that opens an account. */
export interface MailSeal {
  /** @param owner id of the mail: what is sealed for one cannot be passed off as another's */
  seal(owner: string, text: string): string;
  /** @returns null where it cannot be read any more */
  open(owner: string, sealed: string): string | null;
}
