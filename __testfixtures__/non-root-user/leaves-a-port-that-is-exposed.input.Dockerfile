FROM node:22
COPY server.js .
EXPOSE 8080 443/tcp
CMD ["node", "server.js"]
