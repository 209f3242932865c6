FROM debian:12-slim AS before
RUN env > /build-info
ARG BUILD_DATE
RUN mkdir /x

FROM debian:12-slim AS name
LABEL revision=1
ENV revision=2
RUN echo "$revision" > /x

FROM debian:12-slim AS beside
ARG BUILD_DATE
ARG PORT=80
RUN echo "$PORT" > /x

FROM debian:12-slim AS apart
# when
ARG BUILD_DATE

ARG PORT=80
RUN echo "$PORT" > /x

FROM debian:12-slim
# when
ARG BUILD_DATE
ENV LANG=C.UTF-8
RUN mkdir /x
