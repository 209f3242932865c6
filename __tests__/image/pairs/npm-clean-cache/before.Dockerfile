FROM node:20-slim
WORKDIR /app
COPY greeting-1.0.0.tgz ./
RUN npm install ./greeting-1.0.0.tgz semver@7.6.3
RUN rm greeting-1.0.0.tgz
CMD ["node", "-p", "require('greeting')('world')"]
