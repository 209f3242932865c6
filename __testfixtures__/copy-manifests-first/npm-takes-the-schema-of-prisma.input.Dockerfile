FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx prisma generate
CMD ["node", "server.js"]
