import { z } from 'zod';

/** What a person says of a channel that stopped because its outlet refuses to be read. */
export const PERMISSION_STEPS = ['asked', 'allowed'] as const;
export type PermissionStep = (typeof PERMISSION_STEPS)[number];

export const channelPermissionInput = z.strictObject({
  channel: z.string().min(1).max(200).describe('`<outlet>/<channel>`'),
  step: z.enum(PERMISSION_STEPS, 'diga asked (permiso pedido) o allowed (permiso dado) / say asked or allowed'),
});
export type ChannelPermissionInput = z.infer<typeof channelPermissionInput>;

export const channelPermission = z.object({
  channel: z.string(),
  state: z.string().describe('`ask_permission` while it is closed.'),
  askedAt: z.string().nullable(),
  nextPollAt: z.string().nullable().describe('Null when nothing is asked of it.'),
});
export type ChannelPermission = z.infer<typeof channelPermission>;
