FROM debian:12
RUN usermod -u 100001 app
