export { renderAlertMail, type AlertMailInput, type RenderedMail } from './alert-mail.js';
export { renderDigestMail, type DigestMailInput } from './digest-mail.js';
export { OutboxTransport, SmtpTransport, type MailTransport, type OutgoingMail } from './mail-transport.js';
