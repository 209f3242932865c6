FROM node:22 AS Build

FROM alpine:3.22
RUN --mount=from=Build,target=/x --mount="type=bind,from=Build,target=/y" cp /x/a /y/b /
