FROM debian:12
RUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata && env TZ=UTC apt-get install -y cron && env A=b make
