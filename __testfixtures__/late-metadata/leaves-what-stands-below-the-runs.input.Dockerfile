FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
ARG VCS_REF
LABEL revision=$VCS_REF
COPY a /a
