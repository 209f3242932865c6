FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
RUN npm install --no-save ws@8.17.0
CMD ["node", "src/server.js"]
