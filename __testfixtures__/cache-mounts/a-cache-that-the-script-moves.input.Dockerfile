FROM node:22
RUN export HOME=/x && npm ci
RUN npm_config_cache=/y npm ci
