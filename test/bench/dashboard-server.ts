import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#vigia/config';
import { AppModule } from '../../apps/server/src/app.module.js';
import { PrincipalMiddleware } from '../../apps/server/src/access/principal.middleware.js';
import { ProblemFilter } from '../../apps/server/src/api/problem.filter.js';

// The API of the server in a process of its own, over the store of the environment: what answers people, without what collects, judges and indexes beside it.
const app = await NestFactory.create(AppModule.forRoot(loadConfig()), { logger: ['error'], abortOnError: false, forceCloseConnections: true });
app.useGlobalFilters(new ProblemFilter());
app.use(app.get(PrincipalMiddleware).request);
await app.listen(0, '127.0.0.1');
process.send?.(await app.getUrl());
// Asked for its processor time between requests: microseconds, where the kernel's own account of another process counts in hundredths of a second.
process.on('message', () => process.send?.(process.cpuUsage()));
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
