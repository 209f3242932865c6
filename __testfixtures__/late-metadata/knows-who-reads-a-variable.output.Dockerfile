FROM debian:12-slim AS plain
COPY VCS_REF /x
RUN A=1
RUN mkdir /x

ARG VCS_REF

FROM debian:12-slim AS named
ARG VCS_REF
RUN sh -c 'export VCS_REF; echo'

FROM debian:12-slim AS program
ARG VCS_REF
RUN $TOOL build

FROM node:22 AS built
ARG VCS_REF
RUN npm run build
