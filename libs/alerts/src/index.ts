export { AlertRoom } from './alert-room.js';
export { AlertService } from './alert.service.js';
export { type AlertSettings } from './alert-settings.js';
export { DigestService, type WeekFigures } from './digest.service.js';
export { impactOf } from './impact.js';
export { MailDelivery } from './mail-delivery.js';
export { LONGEST_REPLY, ReplyDesk, type Answered, type OpenReply, type ReplyLinkState } from './reply-desk.js';
export { ruleOf } from './rules/rule-book.js';
export { sampleMails, withImages } from './sample-mails.js';
