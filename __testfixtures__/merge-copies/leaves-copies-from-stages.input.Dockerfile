FROM node:22
COPY --from=build /app/package.json ./
COPY --from=build /app/yarn.lock ./
