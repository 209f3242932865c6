FROM node:20
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && cp -r .next/static .next/standalone/.next/static
ENV PORT=3000
CMD ["node", ".next/standalone/server.js"]
