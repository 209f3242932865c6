FROM debian:12
RUN apt-get install -y --no-install-recommends python3-pip build-essential python3-dev ca-certificates && pip3 install lxml
