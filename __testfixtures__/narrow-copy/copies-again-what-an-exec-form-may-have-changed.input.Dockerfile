FROM node:22-slim
WORKDIR /app
COPY package.json ./
RUN ["npm", "pkg", "set", "private=true"]
COPY . .
CMD ["npm", "start"]
