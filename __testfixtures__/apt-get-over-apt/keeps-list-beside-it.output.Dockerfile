FROM debian:12
RUN apt-get update && apt list --upgradable && apt-get install -y curl
