FROM node:22 AS b
RUN npm ci
FROM scratch
COPY --from=b /a /a
