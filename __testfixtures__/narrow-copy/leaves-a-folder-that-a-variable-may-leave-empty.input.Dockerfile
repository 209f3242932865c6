FROM node:22-slim
ARG FOLDER
WORKDIR /app
COPY package*.json ./
COPY . $FOLDER
RUN npm ci --omit=dev
CMD ["npm", "start"]
