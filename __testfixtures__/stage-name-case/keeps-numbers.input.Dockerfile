FROM node:22 AS Build.A

FROM alpine:3.22
COPY --from=0 /a /a
