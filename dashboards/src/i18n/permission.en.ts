import type { esPermission } from './permission.es.js';

/** Words of a channel that stopped because its outlet does not let itself be read. */
export const enPermission: Record<keyof typeof esPermission, string> = {
  'permission.contact': 'Write to {contact}.',
  'permission.noContact': 'Look for the contact at {host} and save it below.',
  'permission.asked': 'I have asked for permission',
  'permission.allowed': 'I have permission: read it again',
  'permission.saving': 'Saving…',
  'permission.isAsked': 'Noted: permission asked for on {date}. The channel stays closed.',
  'permission.isAllowed': 'Noted: Vigía reads this channel again in the next round.',
  'permission.notSaved': 'Not saved.',
};
