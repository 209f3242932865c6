FROM node:22
ENV PATH=$PATH:/app/bin
WORKDIR /app
COPY . .
RUN npm ci
