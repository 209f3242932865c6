FROM debian:12
RUN apt-get update && apt-get install -y \
    curl \
    git \
    vim \
    make && echo done
RUN apt-get update && apt-get install -y \
    curl \
    git \
    vim \
    make -q
RUN apt-get update && apt-get install -y curl \
    git \
    vim \
    gcc \
    make -q && echo done
