FROM debian:12-slim
USER root

# where it comes from
# (set by the pipeline)
ARG VCS_REF

# what it is
RUN apt-get update && apt-get install -y curl
