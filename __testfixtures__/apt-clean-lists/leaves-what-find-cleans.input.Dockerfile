FROM debian:12
RUN apt-get update && apt-get install -y curl && find /var/lib/apt/lists -type f -delete
