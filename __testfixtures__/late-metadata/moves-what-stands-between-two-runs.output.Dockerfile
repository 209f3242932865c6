FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
RUN rm -rf /tmp/x
ARG VCS_REF
LABEL revision=$VCS_REF
