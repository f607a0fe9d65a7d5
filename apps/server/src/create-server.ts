import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { accountsOn, isLoopback, type Config } from '#vigia/config';
import { UserError } from '#vigia/kernel';
import { FirstStart } from './access/first-start.js';
import { OwnAddress } from './access/own-address.js';
import { PrincipalMiddleware } from './access/principal.middleware.js';
import { isSecure } from './access/session-cookie.js';
import { MOST_BODY_BYTES, ProblemFilter } from './api/problem.filter.js';
import { AppModule } from './app.module.js';
import { LocalApi } from './local/local-api.js';
import { Metrics } from './operations/metrics.js';
import { OperationsServer } from './operations/operations-server.js';
import { giveRequestId } from './operations/request-id.js';
import { ServerLogger } from './operations/server-logger.js';
import { Pipeline } from './pipeline/pipeline.js';
import { VERSION } from './platform/version.js';
import { Clockwork } from './schedule/clockwork.js';
import { SearchKeeper } from './schedule/search-keeper.js';
import { securityHeaders } from './web/security-headers.js';
import { serveDashboards } from './web/serve-dashboards.js';

const IN_THE_CLEAR = 'VIGIA_PUBLIC_URL no es https: las contraseñas y las sesiones viajan sin cifrar. Ponga un proxy con TLS delante / passwords travel in the clear; put a proxy with TLS before it.';

export interface RunningServer {
  /** Address of the web interface; null for a process without the api role. */
  url: string | null;
  /** Opens the first account of all, once; null where there is an admin, or nobody signs in. Shown to whoever starts the server and to nobody else. */
  firstAdminLink: string | null;
  app: NestExpressApplication;
  /** Stops taking work, finishes or returns running jobs, closes everything. */
  close(): Promise<void>;
}

/** Starts one Vigía process with the roles of its configuration. */
export async function createServer(config: Config): Promise<RunningServer> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    logger: new ServerLogger(config),
    abortOnError: false,
    // Browsers keep connections open; a stop must not wait for them.
    forceCloseConnections: true,
  });
  return startServer(app, config);
}

/** Listens and begins to work, in the order a process must: it answers before it takes on work. */
export async function startServer(app: NestExpressApplication, config: Config): Promise<RunningServer> {
  await app.get(OperationsServer).start();
  const url = config.VIGIA_ROLES.includes('api') ? await listen(app, config) : (await app.init(), null);
  if (url !== null) app.get(OwnAddress).listensOn(url);
  app.get(LocalApi).start();
  await app.get(Pipeline).start();
  await app.get(Clockwork).start();
  app.get(SearchKeeper).start();
  if (url !== null && accountsOn(config) && !isLoopback(config.VIGIA_HOST) && !isSecure(config)) new Logger('Access').warn(IN_THE_CLEAR);
  const firstAdminLink = url === null ? null : await app.get(FirstStart).link();
  return { url, firstAdminLink, app, close: () => app.close() };
}

async function listen(app: NestExpressApplication, config: Config): Promise<string> {
  app.use(giveRequestId);
  app.use(app.get(Metrics).request);
  app.useGlobalFilters(new ProblemFilter());
  app.useBodyParser('json', { limit: MOST_BODY_BYTES });
  app.set('trust proxy', config.VIGIA_TRUSTED_PROXIES);
  app.use(securityHeaders(config));
  documentApi(app);
  serveDashboards(app);
  // Files of the dashboard are for everybody; from here on it counts who asks.
  app.use(app.get(PrincipalMiddleware).request);
  try {
    await app.listen(config.PORT, config.VIGIA_HOST);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new UserError('port_busy', `El puerto ${config.PORT} está ocupado. Cierre el otro programa o elija otro: PORT=3001 npm start / port is busy.`, { cause: error });
  }
  return (await app.getUrl()).replace('[::1]', '127.0.0.1');
}

function documentApi(app: NestExpressApplication): void {
  const description = 'Tendencias, piezas y evidencia. Toda proporción lleva su n y su intervalo de Wilson del 95 %. / Trends, pieces and evidence.';
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('Vigía').setDescription(description).setVersion(VERSION).addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Una llave / an API key: vigia_…' }).addSecurityRequirements('bearer').build());
  SwaggerModule.setup('api/docs', app, document);
}
