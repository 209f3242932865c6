FROM debian:12
COPY . /srv
RUN apt-get update && apt-get install -y curl
CMD ["/srv/run.sh"]
