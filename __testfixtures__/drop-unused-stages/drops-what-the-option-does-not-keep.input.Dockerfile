FROM debian:12 AS test
RUN true
FROM debian:12
COPY a /a
