FROM node:22
VOLUME /data
COPY server.js .
CMD ["node", "server.js"]
