FROM node:22 AS build

FROM alpine:3.22
RUN --mount=from=build,target=/x --mount="type=bind,from=build,target=/y" cp /x/a /y/b /
