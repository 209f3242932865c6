FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY --chown=node:node package-lock.json package.json server.js /app/
COPY --chown=node:node lib /app/lib
CMD ["npm", "start"]
