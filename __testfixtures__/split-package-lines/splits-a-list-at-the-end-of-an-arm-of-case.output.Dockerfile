FROM debian:12
RUN case "$KIND" in big) apt-get install -y \
    curl \
    git \
    vim ;; *) true ;; esac
