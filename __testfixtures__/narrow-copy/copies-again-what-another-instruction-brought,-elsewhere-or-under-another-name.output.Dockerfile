FROM node:22-slim
WORKDIR /app
COPY package.json ./tools/
COPY server.js /srv/server.js
COPY settings.dev.json /app/settings.json
COPY ./package-lock.json /app/package-lock.json
ADD settings.json ./
COPY --chmod=644 lib.json ./
RUN npm ci --omit=dev
COPY lib.json package.json server.js settings.dev.json settings.json ./
COPY lib ./lib
CMD ["npm", "start"]
