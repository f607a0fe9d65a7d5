# Vigía for the scaled mode (compose.yaml). Built where Docker is; CI reads this file and checks it, it does not build it (apps/docs/operations.md).
FROM node:20-slim AS build
WORKDIR /vigia
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node node_modules/@nestjs/cli/bin/nest.js build server \
 && node node_modules/vite/bin/vite.js build --config dashboards/vite.config.ts \
 && npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production VIGIA_DATA_DIR=/data VIGIA_METRICS_PORT=9464
WORKDIR /vigia
COPY --from=build /vigia/package.json ./
COPY --from=build /vigia/node_modules ./node_modules
COPY --from=build /vigia/dist ./dist
COPY --from=build /vigia/apps/docs ./apps/docs
COPY --from=build /vigia/libs/analysis ./libs/analysis
COPY --from=build /vigia/scrapers ./scrapers
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# The process answers, and so do its store and its queue.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/apps/server/src/main.js"]
