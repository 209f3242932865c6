FROM node:22
COPY package.json ./
COPY --chown=node yarn.lock ./
COPY --chown=root a/b.txt ./
COPY --link tsconfig.json ./
