import { SetMetadata } from '@nestjs/common';
import type { Permission } from '#vigia/contracts';

/** Under this key a route's rule stands in its metadata; test/e2e walks every route and fails on one without. */
export const ACCESS_RULE = 'vigia:access-rule';

/**
 * Who may use a route. `public` and `signed_link` say why nobody has to sign in. `public_week`: whoever may read the week, and everybody where the installation publishes it.
 * `signed_in.enrolling`: also an admin who still has to set up the second factor.
 */
export type AccessRule = { kind: 'permission'; permission: Permission } | { kind: 'public'; why: string } | { kind: 'public_week' } | { kind: 'signed_link'; why: string } | { kind: 'signed_in'; enrolling: boolean };

/** Whoever holds the permission: by role, by the scopes of a key, or by sitting at the machine itself where there are no accounts. */
export const Allow = (permission: Permission): MethodDecorator & ClassDecorator => SetMetadata(ACCESS_RULE, { kind: 'permission', permission } satisfies AccessRule);

/** Everybody. */
export const AllowPublic = (why: string): MethodDecorator & ClassDecorator => SetMetadata(ACCESS_RULE, { kind: 'public', why } satisfies AccessRule);

/** Everybody where VIGIA_PUBLIC_WEEK=true, else whoever may read the week: sums only, never a piece. */
export const AllowPublicWeek = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS_RULE, { kind: 'public_week' } satisfies AccessRule);

/** Whoever has a link that Vigía signed; the route checks the signature itself. */
export const AllowSignedLink = (why: string): MethodDecorator & ClassDecorator => SetMetadata(ACCESS_RULE, { kind: 'signed_link', why } satisfies AccessRule);

/** Everybody with an account, for what concerns that account alone. */
export const AllowSignedIn = ({ enrolling = false } = {}): MethodDecorator & ClassDecorator => SetMetadata(ACCESS_RULE, { kind: 'signed_in', enrolling } satisfies AccessRule);
