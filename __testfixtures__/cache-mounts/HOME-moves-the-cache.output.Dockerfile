FROM node:22
ENV HOME=/srv
RUN --mount=type=cache,target=/srv/.npm npm ci
