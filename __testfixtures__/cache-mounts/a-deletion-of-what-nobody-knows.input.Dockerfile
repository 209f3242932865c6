FROM node:22
ARG CACHE
RUN npm ci && rm -rf ${CACHE}
