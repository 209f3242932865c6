FROM debian:12
RUN id app || useradd -l -u 10001 app
