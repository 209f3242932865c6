FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
HEALTHCHECK --interval=60s CMD ["node", "-e", "fetch('http://127.0.0.1:18444/')"]
STOPSIGNAL SIGINT
CMD ["node", "dist/server.js"]
