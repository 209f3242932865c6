ARG VERSION=22
FROM node:${VERSION} AS build

FROM alpine:3.22
COPY --from=build /a /a
