FROM debian:12
RUN apt-get update
RUN apt-get install -y --no-install-recommends less
RUN rm -rf /var/lib/apt/lists/*
RUN mkdir /srv/data
RUN echo one > /srv/data/one && echo two > /srv/data/two
RUN rm /srv/data/two
WORKDIR /srv/data
CMD ["less", "one"]
