export { renderAlertMail, type AlertMailInput, type ReplyLinks } from './alert-mail.js';
export { renderDigestMail, type DigestMailInput } from './digest-mail.js';
export { type MailLanguage } from './mail-page.js';
export { type MailImage, type MailTransport, type OutgoingMail, type SendOutcome } from './mail-transport.js';
export { renderNoticeMail, type NoticeMailInput } from './notice-mail.js';
export { renderOutcomeMail, type OutcomeMailInput } from './outcome-mail.js';
export { OutboxTransport } from './outbox-transport.js';
export { type RenderedMail } from './rendered-mail.js';
export { SmtpTransport } from './smtp-transport.js';
