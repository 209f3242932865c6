FROM debian:12
RUN useradd -u 100001 app
