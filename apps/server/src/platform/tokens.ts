/** Injection tokens of what has no class of its own. */
export const CONFIG = Symbol('Config');
export const CLOCK = Symbol('Clock');
export const JOB_QUEUE = Symbol('JobQueue');
export const PRESS = Symbol('Press');
export const MAIL_TRANSPORT = Symbol('MailTransport');
export const ERROR_RATES = Symbol('ErrorRates');
