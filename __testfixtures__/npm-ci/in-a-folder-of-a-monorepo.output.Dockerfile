FROM node:22
WORKDIR /srv
COPY . .
RUN cd web && npm ci
RUN npm --prefix web ci
