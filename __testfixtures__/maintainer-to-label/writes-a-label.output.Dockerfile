FROM debian:12
LABEL org.opencontainers.image.authors="Jo Doe <jo@example.com>"
RUN true
