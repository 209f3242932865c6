FROM debian:12-slim AS before
RUN env > /build-info
RUN mkdir /x

ARG BUILD_DATE

FROM debian:12-slim AS name
ENV revision=2
RUN echo "$revision" > /x

LABEL revision=1

FROM debian:12-slim AS beside
ARG PORT=80
RUN echo "$PORT" > /x

ARG BUILD_DATE

FROM debian:12-slim AS apart

ARG PORT=80
RUN echo "$PORT" > /x

# when
ARG BUILD_DATE

FROM debian:12-slim
ENV LANG=C.UTF-8
RUN mkdir /x
# when
ARG BUILD_DATE
