FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends \
    curl git \
    # the editor
    vim \
    # for the scripts
    curl \
    git
# and here
RUN apt-get update && apt-get install -y \
      curl vim git curl \
  && echo done
