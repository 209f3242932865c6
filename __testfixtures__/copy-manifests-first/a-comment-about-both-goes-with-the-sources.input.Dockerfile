FROM node:22 AS both
WORKDIR /app

# Install what the
# application needs
COPY . .

RUN npm ci

FROM node:22 AS neither
WORKDIR /app
# Now for something else
COPY . .

RUN npm ci

FROM node:22
WORKDIR /app
RUN npm install -g typescript

COPY . .
RUN true
RUN npm ci
