FROM node:20-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        g++ \
        make \
        python3 && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["npm", "start"]
