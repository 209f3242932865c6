FROM node:22-alpine
RUN apk add --no-cache python3 make g++ && npm ci --omit=dev
CMD ["node", "server.js"]
