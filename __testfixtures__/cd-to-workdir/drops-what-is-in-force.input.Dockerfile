FROM node:22
WORKDIR /app
COPY . .
RUN cd /app && npm ci
CMD ["npm", "start"]
