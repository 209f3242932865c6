FROM node:22
WORKDIR /app
COPY . .
RUN export CI=1 && npm ci && npm run build
