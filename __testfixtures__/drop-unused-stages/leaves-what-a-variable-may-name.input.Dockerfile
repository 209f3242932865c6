ARG VARIANT=slim
FROM debian:12 AS app-slim
FROM debian:12 AS app-full
RUN true
FROM app-$VARIANT
COPY a /a
