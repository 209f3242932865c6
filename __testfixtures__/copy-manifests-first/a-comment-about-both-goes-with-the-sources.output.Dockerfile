FROM node:22 AS both
WORKDIR /app

COPY package.json package-lock.json ./

RUN npm ci

# Install what the
# application needs
COPY . .

FROM node:22 AS neither
WORKDIR /app
COPY package.json package-lock.json ./

RUN npm ci

# Now for something else
COPY . .

FROM node:22
WORKDIR /app
RUN npm install -g typescript

RUN true
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
