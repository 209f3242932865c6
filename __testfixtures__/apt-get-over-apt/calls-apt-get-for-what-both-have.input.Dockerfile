FROM debian:12
RUN apt update && apt install -y curl && apt remove -y vim && apt purge -y nano && apt autoremove -y && apt clean
