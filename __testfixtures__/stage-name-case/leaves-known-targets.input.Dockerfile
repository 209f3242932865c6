FROM node:22 AS Build

FROM alpine:3.22
COPY --from=Build /a /a
