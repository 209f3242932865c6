FROM node:22
WORKDIR /app
COPY src ./src
COPY public ./public
COPY package.json package-lock.json ./
RUN npm ci
RUN npm run build
