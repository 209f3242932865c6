FROM node:22-slim
ARG FOLDER=/app
WORKDIR $FOLDER
COPY package*.json ./
RUN npm ci --omit=dev
COPY . $FOLDER
CMD ["npm", "start"]
