FROM debian:12 AS worker
RUN true
FROM debian:12
COPY a /a
