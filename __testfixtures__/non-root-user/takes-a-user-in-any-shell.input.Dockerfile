FROM node:22
COPY server.js .
SHELL ["/usr/local/bin/node", "-e"]
CMD ["node", "server.js"]
