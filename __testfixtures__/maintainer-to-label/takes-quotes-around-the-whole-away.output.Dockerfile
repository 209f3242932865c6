FROM debian:12
LABEL org.opencontainers.image.authors="Jo \"J\" Doe"
