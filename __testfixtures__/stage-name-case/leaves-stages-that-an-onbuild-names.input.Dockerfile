FROM node:22 AS Build

FROM alpine:3.22
ONBUILD COPY --from=Build /a /a
