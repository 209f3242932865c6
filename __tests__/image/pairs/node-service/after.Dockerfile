FROM node:20-slim
WORKDIR /app
COPY package.json greeting-1.0.0.tgz ./
RUN npm install --omit=dev && npm cache clean --force
COPY server.js ./
EXPOSE 18427
USER node
CMD ["node", "server.js"]
