FROM debian:12
RUN id app || useradd -u 10001 app
