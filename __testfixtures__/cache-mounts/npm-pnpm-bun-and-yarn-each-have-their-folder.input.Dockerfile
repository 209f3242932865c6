FROM node:22 AS npm
RUN npm ci --omit=dev && npm cache clean --force
FROM node:22 AS pnpm
ENV PNPM_HOME=/pnpm
RUN corepack enable && pnpm install --frozen-lockfile
FROM oven/bun:1 AS bun
RUN bun install --frozen-lockfile
FROM node:22
RUN yarn install --frozen-lockfile --non-interactive && yarn cache clean
COPY --from=npm /a /a
COPY --from=pnpm /b /b
COPY --from=bun /c /c
