// Prints every route of the built server with the rule it declares, as JSON. Nest wires its own modules and makes nothing: no store is opened and nothing listens.
import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, NestFactory } from '@nestjs/core';
import { ACCESS_RULE } from '../../dist/apps/server/src/access/allow.js';
import { AppModule } from '../../dist/apps/server/src/app.module.js';
import { loadConfig } from '../../dist/libs/config/src/index.js';

const app = await NestFactory.create(AppModule.forRoot(loadConfig({})), { preview: true, logger: false });
const routes = [];
for (const { controllers } of app.get(ModulesContainer).values()) {
  for (const { metatype } of controllers.values()) {
    for (const name of new MetadataScanner().getAllMethodNames(metatype.prototype)) {
      const handler = metatype.prototype[name];
      const path = Reflect.getMetadata('path', handler);
      if (path === undefined) continue;
      const rule = Reflect.getMetadata(ACCESS_RULE, handler) ?? Reflect.getMetadata(ACCESS_RULE, metatype) ?? null;
      const full = `/${[Reflect.getMetadata('path', metatype), path].map((part) => part.replace(/^\/|\/$/g, '')).filter(Boolean).join('/')}`;
      routes.push({ method: RequestMethod[Reflect.getMetadata('method', handler)], path: full, rule });
    }
  }
}
console.log(JSON.stringify(routes));
