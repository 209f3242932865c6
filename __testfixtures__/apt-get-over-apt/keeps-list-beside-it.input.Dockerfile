FROM debian:12
RUN apt update && apt list --upgradable && apt install -y curl
