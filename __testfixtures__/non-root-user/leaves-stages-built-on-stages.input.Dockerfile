FROM node:22 AS base
COPY . .
FROM base
CMD ["node", "server.js"]
