FROM node:22 AS Context

FROM alpine:3.22
COPY --from=Context /a /a
