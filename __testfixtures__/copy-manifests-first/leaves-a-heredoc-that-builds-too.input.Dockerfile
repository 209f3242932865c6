FROM node:22
WORKDIR /app
COPY . .
RUN <<EOT
npm ci
npm run build
EOT
