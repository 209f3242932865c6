FROM node:22
COPY server.js .
USER root
CMD ["node", "server.js"]
