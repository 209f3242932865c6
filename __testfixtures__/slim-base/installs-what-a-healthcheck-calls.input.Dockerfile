FROM node:20
COPY server.js .
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
CMD ["node", "server.js"]
