FROM node:20
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
EXPOSE 3000
CMD ["-s", "dist"]
ENTRYPOINT ["npx", "serve"]
