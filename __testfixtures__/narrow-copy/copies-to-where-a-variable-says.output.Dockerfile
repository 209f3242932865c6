FROM node:22-slim
ARG FOLDER=/app
WORKDIR $FOLDER
COPY package*.json ./
RUN npm ci --omit=dev
COPY package-lock.json package.json server.js $FOLDER/
COPY lib $FOLDER/lib
CMD ["npm", "start"]
