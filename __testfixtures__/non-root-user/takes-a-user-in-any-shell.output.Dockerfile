FROM node:22
COPY server.js .
SHELL ["/usr/local/bin/node", "-e"]
USER node
CMD ["node", "server.js"]
