FROM alpine AS Alpine

FROM node:22
COPY --from=Alpine /a /a
