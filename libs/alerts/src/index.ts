export { AlertService, type AlertSettings } from './alert.service.js';
export { DigestService, type DigestSettings, type WeekFigures } from './digest.service.js';
export { MailDelivery } from './mail-delivery.js';
