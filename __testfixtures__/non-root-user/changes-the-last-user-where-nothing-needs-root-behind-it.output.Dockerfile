FROM node:22
COPY server.js .
USER node
CMD ["node", "server.js"]
