FROM node:22
ENV PATH=/app/node_modules/.bin:$PATH
WORKDIR /app
COPY . .
RUN npm ci
