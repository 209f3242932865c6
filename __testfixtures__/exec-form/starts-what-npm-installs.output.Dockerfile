FROM node:22
COPY . .
RUN npm ci
CMD ["./node_modules/.bin/next", "start"]
