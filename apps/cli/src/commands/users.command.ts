import { AccessRoom } from '#vigia/access';
import type { AccountCard } from '#vigia/contracts';
import { systemClock } from '#vigia/kernel';
import { manageUsers, type UserAnswer, type UserRequest } from '../../../server/src/tasks/user-accounts.js';
import { withStore } from '../store-access.js';

/** Does what is asked and prints the account, and the one-time link where there is one. */
export async function users(request: UserRequest): Promise<void> {
  const { accounts, link } = await ask(request);
  for (const account of accounts) process.stdout.write(`${lineOf(account)}\n`);
  if (link !== null) process.stdout.write(`Entregue este enlace solo a esa persona; sirve una vez / hand this link to that person only, it serves once:\n${link}\n`);
}

/** Prints every account, as text or as JSONL. */
export async function listUsers({ json }: { json?: boolean }): Promise<void> {
  const { accounts } = await ask({ act: 'list' });
  for (const account of accounts) process.stdout.write(`${json ? JSON.stringify(account) : lineOf(account)}\n`);
  process.stderr.write(`${accounts.length} cuentas / accounts.\n`);
}

/** Words separated by commas. */
export function wordsOf(text: string): string[] {
  return text.split(',').map((part) => part.trim()).filter(Boolean);
}

function ask(request: UserRequest): Promise<UserAnswer> {
  return withStore('users', request, (store, config) => manageUsers(new AccessRoom(store, { secret: config.VIGIA_SECRET ?? null }, systemClock), config, request), () => undefined);
}

const STATES: Readonly<Record<AccountCard['state'], string>> = { invited: 'invitada', active: 'activa', blocked: 'bloqueada', locked: 'en pausa' };

function lineOf({ email, name, roles, outletIds, state, secondFactor }: AccountCard): string {
  return [email, name, roles.join(','), ...(outletIds.length > 0 ? [outletIds.join(',')] : []), STATES[state], secondFactor ? 'con segundo factor' : 'sin segundo factor'].join('  ');
}
