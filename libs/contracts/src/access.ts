import { z } from 'zod';

/** What somebody may do. Every route names one; an API key is scoped by them. */
export const PERMISSIONS = [
  'week.read', 'pieces.read', 'sources.read', 'sources.write', 'events.write', 'searches.write', 'claims.read', 'claims.write', 'alerts.read', 'alerts.write', 'mails.read', 'mails.write', 'readers.manage', 'drafts.check',
  'reviews.read', 'reviews.write', 'reviews.adjudicate', 'datasets.read', 'datasets.write', 'datasets.fulltext', 'operations.read', 'accounts.manage', 'keys.manage', 'audit.read',
] as const;
export const permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof permission>;

export const ACCOUNT_ROLES = ['admin', 'analyst', 'reviewer', 'partner', 'researcher'] as const;
export const accountRole = z.enum(ACCOUNT_ROLES);
export type AccountRole = z.infer<typeof accountRole>;

const ANALYST: readonly Permission[] = [
  'week.read', 'pieces.read', 'sources.read', 'sources.write', 'events.write', 'searches.write', 'claims.read', 'claims.write', 'alerts.read', 'alerts.write', 'mails.read', 'mails.write', 'readers.manage', 'drafts.check', 'reviews.read',
  'reviews.adjudicate', 'datasets.read', 'datasets.write',
];

/**
 * What each role may do. A partner holds its permissions over its own outlets only; `datasets.fulltext` comes with no role: an admin grants it to a person whose licence they have seen, and it counts for who holds `datasets.read`.
 */
export const ROLE_PERMISSIONS: Readonly<Record<AccountRole, readonly Permission[]>> = {
  admin: PERMISSIONS.filter((each) => each !== 'datasets.fulltext'),
  analyst: ANALYST,
  reviewer: ['week.read', 'pieces.read', 'claims.read', 'reviews.read', 'reviews.write'],
  partner: ['pieces.read', 'alerts.read', 'drafts.check'],
  researcher: ['week.read', 'claims.read', 'datasets.read', 'datasets.write'],
};

/** Permissions that a partner's outlets limit; every route that asks for one of them answers for those outlets alone. */
export const OWN_OUTLET_PERMISSIONS: readonly Permission[] = ROLE_PERMISSIONS.partner;

export const PRINCIPAL_KINDS = ['anonymous', 'own_machine', 'user', 'key'] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(80);
const moment = z.iso.datetime();
/** Length only; what makes a password weak is told by the server in words. */
const password = z.string().min(12).max(200);
const secretToken = z.string().regex(/^[A-Za-z0-9_-]{32,128}$/);
/** A code of the authenticator, or one of the recovery codes. */
const secondFactorCode = z.string().trim().min(6).max(20);

/** GET /api/v1/session: who asks, as the dashboard needs to know it. Never secret. */
export const sessionResponse = z.object({
  mode: z.enum(['own_machine', 'accounts']).describe('own_machine: nobody signs in, and the installation listens on loopback only.'),
  kind: z.enum(PRINCIPAL_KINDS),
  account: z.object({ id, name, email: z.email(), roles: z.array(accountRole), outletIds: z.array(z.string()), secondFactor: z.boolean() }).nullable(),
  permissions: z.array(permission),
  mustEnrol: z.boolean().describe('An admin without a second factor may set one up and nothing else.'),
  csrf: z.string().nullable().describe('To be sent as x-vigia-csrf with every change.'),
  publicWeek: z.boolean(),
});
export type SessionResponse = z.infer<typeof sessionResponse>;

/** POST /api/v1/session. Answers `second_factor` when the password was right and a code is asked for; the same request is then sent again with it. */
export const signInInput = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(200), code: secondFactorCode.optional() });
export type SignInInput = z.infer<typeof signInInput>;
export const signInResponse = z.object({ state: z.enum(['signed_in', 'second_factor']) });
export type SignInResponse = z.infer<typeof signInResponse>;

export const accountDone = z.object({ state: z.literal('done') });
export type AccountDone = z.infer<typeof accountDone>;
/** POST /api/v1/account/start: the first admin, by the one-time link. */
export const firstAdminInput = z.strictObject({ token: secretToken, name, email: z.email().max(254), password });
/** POST /api/v1/account/accept: an invitation or a reset, by its one-time link. */
export const acceptInput = z.strictObject({ token: secretToken, password });
/** POST /api/v1/account/forgotten: answers the same whether or not anybody has that address. */
export const forgottenInput = z.strictObject({ email: z.email().max(254) });
/** POST /api/v1/account/password. Ends every other session. */
export const passwordInput = z.strictObject({ current: z.string().min(1).max(200), next: password });

/** POST /api/v1/account/second-factor: begins to set it up; nothing changes before the code is confirmed. */
export const secondFactorOffer = z.object({ secret: z.string().describe('Base32, to be typed by hand.'), uri: z.string().describe('otpauth:// address.'), qrSvg: z.string().describe('The same as an SVG, as a data address.') });
export type SecondFactorOffer = z.infer<typeof secondFactorOffer>;
/** PUT /api/v1/account/second-factor; DELETE takes the same input. */
export const secondFactorInput = z.strictObject({ code: secondFactorCode });
export const recoveryCodesResponse = z.object({ recoveryCodes: z.array(z.string()).describe('Shown once.') });

/** GET /api/v1/account/sessions; DELETE /api/v1/account/sessions/:id ends one. */
export const ownSessionsResponse = z.object({ sessions: z.array(z.object({ id, startedAt: moment, seenAt: moment, device: z.string().describe('From the user agent, in few words.'), address: z.string().describe('Shortened.'), current: z.boolean() })) });
export type OwnSessionsResponse = z.infer<typeof ownSessionsResponse>;

export const ACCOUNT_STATES = ['invited', 'active', 'blocked', 'locked'] as const;
export const accountCard = z.object({
  id, name, email: z.email(), roles: z.array(accountRole), outletIds: z.array(z.string()), state: z.enum(ACCOUNT_STATES).describe('locked: too many wrong passwords, until lockedUntil.'), lockedUntil: moment.nullable(), secondFactor: z.boolean(),
  fullText: z.object({ note: z.string(), grantedBy: z.string(), grantedAt: moment }).nullable().describe('The licence an admin has seen; without it no full text is exported.'),
  createdAt: moment, lastSeenAt: moment.nullable(),
});
export type AccountCard = z.infer<typeof accountCard>;
/** GET /api/v1/accounts */
export const accountsResponse = z.object({ accounts: z.array(accountCard) });
export type AccountsResponse = z.infer<typeof accountsResponse>;
const rolesAndOutlets = { roles: z.array(accountRole).min(1), outletIds: z.array(z.string().min(1)).max(20).default([]) };
/** POST /api/v1/accounts: an invitation by mail. POST /api/v1/accounts/:id/invitation sends it again. */
export const inviteInput = z.strictObject({ name, email: z.email().max(254), language: z.enum(['es', 'en']).default('es'), ...rolesAndOutlets });
export type InviteInput = z.infer<typeof inviteInput>;
/** PATCH /api/v1/accounts/:id. The last admin that can sign in can be neither blocked nor stripped of the role. */
export const accountPatch = z.strictObject({ name, roles: rolesAndOutlets.roles, outletIds: z.array(z.string().min(1)).max(20), blocked: z.boolean(), unlock: z.literal(true), fullText: z.strictObject({ note: z.string().trim().min(10).max(500) }).nullable(), dropSecondFactor: z.literal(true) }).partial();
export type AccountPatch = z.infer<typeof accountPatch>;
export const accountParams = z.strictObject({ id });

export const MAX_KEY_DAYS = 365;
/** No key may do these, whoever owns it: a key that is stolen must not be able to make accounts or other keys. */
export const PERSON_ONLY_PERMISSIONS: readonly Permission[] = ['accounts.manage', 'keys.manage'];
/** POST /api/v1/keys: a key of one's own; its scopes are a part of what the account may do. */
export const keyInput = z.strictObject({ name, scopes: z.array(permission).min(1), days: z.int().min(1).max(MAX_KEY_DAYS).default(90) });
export type KeyInput = z.infer<typeof keyInput>;
export const keyCard = z.object({ id, name, owner: z.object({ id, name }), scopes: z.array(permission), createdAt: moment, expiresAt: moment, revokedAt: moment.nullable(), lastUsedOn: z.iso.date().nullable() });
export type KeyCard = z.infer<typeof keyCard>;
export const keyCreated = keyCard.extend({ key: z.string().describe('The whole key, shown once.') });
/** GET /api/v1/keys: one's own; ?all=true with keys.manage: everybody's. DELETE /api/v1/keys/:id revokes. */
export const keysQuery = z.strictObject({ all: z.enum(['true', 'false']).default('false') });
export const keysResponse = z.object({ keys: z.array(keyCard) });
export type KeysResponse = z.infer<typeof keysResponse>;

/** GET /api/v1/audit: latest first. */
export const auditQuery = z.strictObject({ before: z.string().max(64).optional().describe('Id of the last entry of the page before.'), action: z.string().max(60).optional(), actor: z.string().max(64).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type AuditQuery = z.infer<typeof auditQuery>;
export const auditEntry = z.object({
  id, at: moment, actor: z.object({ kind: z.enum([...PRINCIPAL_KINDS, 'command_line', 'system']), id: z.string().nullable(), name: z.string() }), action: z.string(), subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  outcome: z.enum(['done', 'refused']), address: z.string().nullable().describe('IPv4 without its last part, IPv6 without its last five.'), detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditResponse = z.object({ entries: z.array(auditEntry), before: z.string().nullable().describe('For the next page; null at the end.') });
export type AuditResponse = z.infer<typeof auditResponse>;
