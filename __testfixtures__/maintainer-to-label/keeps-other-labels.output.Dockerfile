FROM debian:12
LABEL version=1
LABEL org.opencontainers.image.authors="Jo"
