FROM node:22
WORKDIR /srv
COPY . .
RUN cd web && npm install
RUN npm --prefix web install
