FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm config set fund false && \
    npm ci --legacy-peer-deps && \
    npm cache clean --force
COPY . .
