FROM node:20
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
EXPOSE 3000
# One page for all
CMD ["npx", "serve", "-s", "dist"]
