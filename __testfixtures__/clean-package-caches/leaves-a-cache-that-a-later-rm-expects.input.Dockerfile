FROM node:22
RUN npm ci
USER root
RUN rm -r ~/.npm/_cacache
