FROM node:22 AS Build

FROM alpine:3.22
RUN --mount=type=bind,from=Bui\
ld,target=/x true
