import { accountIdOf, accountLink, COMMAND_LINE, type AccessRoom, type IssuedLink } from '#vigia/access';
import type { Config } from '#vigia/config';
import { ACCOUNT_ROLES, inviteInput, type AccountCard } from '#vigia/contracts';
import { UserError } from '#vigia/kernel';
import { z } from 'zod';

const email = z.string().min(3).max(254);
const roles = z.array(z.string()).min(1);
const outletIds = z.array(z.string());

/** What the command line asks of the accounts. Nothing here takes a password: whoever it is for sets it behind a one-time link. */
export const userRequest = z.discriminatedUnion('act', [
  z.object({ act: z.literal('add'), email, name: z.string(), language: z.string(), roles, outletIds }),
  z.object({ act: z.literal('list') }),
  z.object({ act: z.literal('block'), email }),
  z.object({ act: z.literal('unblock'), email }),
  z.object({ act: z.literal('reset'), email }),
  z.object({ act: z.literal('link'), email }),
  z.object({ act: z.literal('roles'), email, roles, outletIds: outletIds.optional() }),
]);
export type UserRequest = z.infer<typeof userRequest>;

/** The accounts concerned, and the address to be handed to whoever it is for. */
export interface UserAnswer {
  accounts: AccountCard[];
  link: string | null;
}

/** @throws UserError where nobody has that address, a role is unknown, or the room refuses */
export async function manageUsers({ accounts }: AccessRoom, config: Pick<Config, 'VIGIA_PUBLIC_URL' | 'VIGIA_HOST' | 'PORT'>, request: UserRequest): Promise<UserAnswer> {
  if (request.act === 'list') return { accounts: await accounts.list(), link: null };
  if (request.act === 'add') {
    const issued = await accounts.invite(invitationOf(request), COMMAND_LINE);
    return { accounts: [issued.card], link: linkOf(issued, config) };
  }
  const id = accountIdOf(request.email);
  const issued = request.act === 'reset' || request.act === 'link' ? await accounts[request.act](id, COMMAND_LINE) : null;
  const card = issued ? await accounts.find(id) : await changed(accounts, id, request);
  if (!card) throw new UserError('no_account', `Nadie tiene una cuenta con ${request.email}. Vea vigia users:list. / Nobody has an account with that address.`);
  return { accounts: [card], link: issued && linkOf(issued, config) };
}

async function changed(accounts: AccessRoom['accounts'], id: string, request: UserRequest): Promise<AccountCard | null> {
  switch (request.act) {
    case 'block':
      return accounts.change(id, { blocked: true }, COMMAND_LINE);
    case 'unblock':
      return accounts.change(id, { blocked: false, unlock: true }, COMMAND_LINE);
    case 'roles':
      return accounts.change(id, { roles: rolesOf(request.roles), ...(request.outletIds && { outletIds: request.outletIds }) }, COMMAND_LINE);
    default:
      return null;
  }
}

function invitationOf({ act: _, ...given }: Extract<UserRequest, { act: 'add' }>): z.infer<typeof inviteInput> {
  const parsed = inviteInput.safeParse({ ...given, roles: rolesOf(given.roles) });
  if (parsed.success) return parsed.data;
  throw new UserError('bad_account', `No se puede crear la cuenta: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
}

function rolesOf(given: readonly string[]): AccountCard['roles'] {
  return given.map((text) => {
    const role = ACCOUNT_ROLES.find((each) => each === text);
    if (!role) throw new UserError('bad_role', `«${text}» no es un papel. Use ${ACCOUNT_ROLES.join(', ')}. / Not a role.`);
    return role;
  });
}

function linkOf({ purpose, token }: IssuedLink, { VIGIA_PUBLIC_URL, VIGIA_HOST, PORT }: Pick<Config, 'VIGIA_PUBLIC_URL' | 'VIGIA_HOST' | 'PORT'>): string {
  return accountLink(VIGIA_PUBLIC_URL ?? `http://${VIGIA_HOST}:${PORT}`, purpose, token);
}
