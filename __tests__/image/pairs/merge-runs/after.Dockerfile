FROM debian:12
RUN apt-get update && \
    apt-get install -y --no-install-recommends less && \
    rm -rf /var/lib/apt/lists/* && \
    mkdir /srv/data && \
    echo one > /srv/data/one && echo two > /srv/data/two && \
    rm /srv/data/two
WORKDIR /srv/data
CMD ["less", "one"]
