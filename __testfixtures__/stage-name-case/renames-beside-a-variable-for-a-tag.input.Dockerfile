ARG VERSION=22
FROM node:${VERSION} AS Build

FROM alpine:3.22
COPY --from=Build /a /a
