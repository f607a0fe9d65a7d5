import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountMails } from './account-mails.js';
import { AccountController } from './account.controller.js';
import { AccountsController } from './accounts.controller.js';
import { AuditController } from './audit.controller.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { FirstStart } from './first-start.js';
import { KeysController } from './keys.controller.js';
import { OwnAddress } from './own-address.js';
import { PrincipalMiddleware } from './principal.middleware.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimits } from './rate-limits.js';
import { SessionController } from './session.controller.js';

/** Who may do what, for every route of this server. The guards stand in this order: who asks too much is not even told whether it might. */
@Module({
  controllers: [SessionController, AccountController, AccountsController, KeysController, AuditController],
  providers: [{ provide: APP_GUARD, useClass: RateLimitGuard }, { provide: APP_GUARD, useClass: AccessGuard }, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }, PrincipalMiddleware, RateLimits, AccountMails, OwnAddress, FirstStart],
  exports: [OwnAddress],
})
export class AccessModule {}
