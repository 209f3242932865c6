FROM debian:12
RUN xargs apt install -y < list && mkdir apt
