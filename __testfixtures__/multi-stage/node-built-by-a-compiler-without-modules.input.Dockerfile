FROM node:20
WORKDIR /app
RUN npm install -g typescript@5.4.5
COPY . .
RUN npm ci
RUN tsc
CMD ["npm","start"]
