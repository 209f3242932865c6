FROM debian:12
RUN apt-get update && \
    apt-get install -y \
        curl \
        git && \
    make -C /src \
    PREFIX=/usr \
    install
