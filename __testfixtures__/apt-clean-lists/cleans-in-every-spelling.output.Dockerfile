FROM debian:12
RUN /usr/bin/apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -y curl && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /x
RUN apt update && env X=y apt -y install git && rm -rf /var/lib/apt/lists/*
