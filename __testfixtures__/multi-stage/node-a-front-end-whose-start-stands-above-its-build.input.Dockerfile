FROM node:20
ENTRYPOINT ["npx", "serve"]
CMD ["-s", "dist"]
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
EXPOSE 3000
RUN npm run build
