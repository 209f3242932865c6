FROM node:22
ENV HOME=/srv
RUN npm ci
