FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && chown -R node:node node_modules
COPY . .
RUN npm run build
