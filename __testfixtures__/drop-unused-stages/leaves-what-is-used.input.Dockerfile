FROM debian:12 AS base
FROM base AS worker
RUN true
FROM debian:12 AS mounted
FROM debian:12
COPY --from=worker /a /a
RUN --mount=from=mounted,target=/b cat /b
