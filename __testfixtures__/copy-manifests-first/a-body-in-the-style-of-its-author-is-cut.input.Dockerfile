FROM node:22
WORKDIR /app
COPY . .
RUN npm ci \
    # compile
    && npm run build \
    # and try it
    && npm test
