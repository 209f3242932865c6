FROM debian:12
RUN true

FROM debian:12
COPY a /a
