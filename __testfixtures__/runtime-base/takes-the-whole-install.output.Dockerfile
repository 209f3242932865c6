FROM node:18-bookworm-slim
COPY server.js .
CMD ["node", "server.js"]
