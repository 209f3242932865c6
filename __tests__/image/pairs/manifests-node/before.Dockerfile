FROM node:20
WORKDIR /app
COPY . .
RUN npm install && test -f src/server.js
EXPOSE 18431
CMD ["npm", "start"]
