FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends \
    curl \
    git \
    # the editor
    vim \
    # for the scripts
    curl
# and here
RUN apt-get update && apt-get install -y \
      curl \
      vim \
      git \
  && echo done
