export { renderAlertMail, type AlertMailInput, type RenderedMail } from './alert-mail.js';
export { renderDigestMail, type DigestMailInput } from './digest-mail.js';
export { type MailImage, type MailTransport, type OutgoingMail, type SendOutcome } from './mail-transport.js';
export { OutboxTransport } from './outbox-transport.js';
export { SmtpTransport } from './smtp-transport.js';
