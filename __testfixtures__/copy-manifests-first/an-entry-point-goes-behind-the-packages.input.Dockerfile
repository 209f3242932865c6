FROM debian:12
COPY docker-entrypoint.sh /entrypoint.sh
RUN apt-get update && apt-get install -y curl
RUN chmod +x /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
