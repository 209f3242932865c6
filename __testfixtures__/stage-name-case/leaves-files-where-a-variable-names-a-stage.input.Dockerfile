ARG VARIANT=Build
FROM node:22 AS Build

FROM ${VARIANT}
COPY --from=Build /a /a
