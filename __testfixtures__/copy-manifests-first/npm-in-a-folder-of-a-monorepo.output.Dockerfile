FROM node:22
WORKDIR /srv
COPY web/package.json web/package-lock.json ./web/
COPY api/package.json api/package-lock.json ./api/
RUN cd web && npm ci
RUN npm --prefix api ci
COPY . .
CMD ["node", "api/server.js"]
