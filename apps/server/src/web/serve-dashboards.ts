import { existsSync } from 'node:fs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { projectPath, UserError } from '#vigia/kernel';

/** Serves the built dashboards; every address that is neither a file nor the API is one of their pages. */
export function serveDashboards(app: NestExpressApplication): void {
  const folder = projectPath('dist', 'dashboards');
  if (!existsSync(folder)) throw new UserError('no_dashboards', `Falta ${folder}. Ejecute «npm run build» / run npm run build.`);
  app.useStaticAssets(folder, { index: false, maxAge: '1h' });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = request.method === 'GET' && !/^\/(api|prensa|respuesta|baja|aliado|avisos)(\/|$)/.test(request.path) && !/\.[a-z0-9]+$/i.test(request.path);
    if (isPage) response.sendFile('index.html', { root: folder, cacheControl: false });
    else next();
  });
}
