FROM node:22
WORKDIR /app
COPY . .
RUN ./scripts/prepare.sh
RUN npm ci
