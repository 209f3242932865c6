FROM node:22-slim
WORKDIR /app
COPY package.json ./
RUN npm pkg delete devDependencies && sed -i s/a/b/ package.json
COPY package-lock.json ./
RUN npm ci --omit=dev
COPY package.json server.js ./
COPY lib ./lib
CMD ["npm", "start"]
