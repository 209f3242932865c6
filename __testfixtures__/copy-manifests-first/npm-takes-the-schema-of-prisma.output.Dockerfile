FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
COPY prisma/schema.prisma ./prisma/
RUN npm ci
COPY . .
RUN npx prisma generate
CMD ["node", "server.js"]
