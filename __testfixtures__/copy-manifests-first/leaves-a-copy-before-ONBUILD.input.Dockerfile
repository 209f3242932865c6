FROM node:22
WORKDIR /app
COPY . .
ONBUILD RUN npm run build
RUN npm ci
