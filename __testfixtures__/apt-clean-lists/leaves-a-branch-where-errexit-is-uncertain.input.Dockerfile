FROM debian:12
ARG STRICT
ARG CURL
RUN if [ -n "$STRICT" ]; then set -e; fi; if [ -n "$CURL" ]; then apt-get update; apt-get install -y curl; fi
