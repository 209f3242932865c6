FROM debian:12
RUN apt-get update; apt-get install -y curl; if [ $? -ne 0 ]; then exit 1; fi
