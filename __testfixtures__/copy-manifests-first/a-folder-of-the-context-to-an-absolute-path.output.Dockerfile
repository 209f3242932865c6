FROM node:22
COPY web/package.json web/package-lock.json /app/web/
WORKDIR /app/web
ENV NODE_ENV=production
RUN npm ci
COPY web/ /app/web
