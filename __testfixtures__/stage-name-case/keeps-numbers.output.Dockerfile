FROM node:22 AS build.a

FROM alpine:3.22
COPY --from=0 /a /a
