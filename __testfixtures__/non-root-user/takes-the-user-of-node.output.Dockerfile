FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci && rm -rf /root/.npm
COPY . .
EXPOSE 3000
USER node
# starts it
CMD ["npm", "start"]
