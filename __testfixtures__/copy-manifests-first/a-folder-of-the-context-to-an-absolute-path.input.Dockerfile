FROM node:22
COPY web/ /app/web
WORKDIR /app/web
ENV NODE_ENV=production
RUN npm ci
