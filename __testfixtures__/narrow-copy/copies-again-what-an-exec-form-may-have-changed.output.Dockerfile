FROM node:22-slim
WORKDIR /app
COPY package.json ./
RUN ["npm", "pkg", "set", "private=true"]
COPY package-lock.json package.json server.js ./
COPY lib ./lib
CMD ["npm", "start"]
