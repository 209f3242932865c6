FROM node:22
# the sources
COPY . .
RUN npm ci
