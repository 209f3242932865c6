FROM node:22
COPY server.js .
CMD ["node", "server.js"]
USER root
RUN apt-get update
