FROM oven/bun:1 AS build
RUN bun build src/server.ts --outdir dist
FROM node:22
COPY --from=build /home/bun/app/dist dist
USER node
CMD ["node", "dist/server.js"]
