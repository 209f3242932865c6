FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# compile
RUN npm run build \
    # and try it
    && npm test
