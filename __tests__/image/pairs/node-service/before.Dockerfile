FROM node:20
WORKDIR /app
COPY . .
RUN npm install
EXPOSE 18427
CMD ["node", "server.js"]
