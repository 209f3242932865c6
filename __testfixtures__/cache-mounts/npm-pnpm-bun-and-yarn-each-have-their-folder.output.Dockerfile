FROM node:22 AS npm
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
FROM node:22 AS pnpm
ENV PNPM_HOME=/pnpm
RUN --mount=type=cache,target=/pnpm/store corepack enable && pnpm install --frozen-lockfile
FROM oven/bun:1 AS bun
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --frozen-lockfile
FROM node:22
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn,sharing=locked \
    yarn install --frozen-lockfile --non-interactive
COPY --from=npm /a /a
COPY --from=pnpm /b /b
COPY --from=bun /c /c
