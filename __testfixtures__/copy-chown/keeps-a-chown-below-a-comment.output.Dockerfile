FROM node:22
COPY --chown=node:node . /app
# the application writes there
RUN chown node:node /app
