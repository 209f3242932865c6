FROM node:22-slim
WORKDIR /app
COPY . .
RUN make settings
CMD ["node", "src/index.js"]
