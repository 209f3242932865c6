FROM node:22
SHELL ["/bin/zsh", "-c"]
WORKDIR /app
COPY . .
RUN npm ci
