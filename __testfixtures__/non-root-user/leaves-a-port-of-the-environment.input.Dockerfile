FROM node:22
ENV PORT=80
COPY server.js .
CMD ["node", "server.js"]
