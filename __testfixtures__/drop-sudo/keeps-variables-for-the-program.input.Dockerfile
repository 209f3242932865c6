FROM debian:12
RUN sudo DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata && env TZ=UTC sudo apt-get install -y cron && sudo env A=b make
