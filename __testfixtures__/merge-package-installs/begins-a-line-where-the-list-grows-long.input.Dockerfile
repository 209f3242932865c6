FROM debian:12
RUN apt-get update \
 && apt-get install -y build-essential libssl-dev libffi-dev python3-dev python3-setuptools cargo pkg-config \
 && apt-get install -y libxml2-dev libxslt1-dev
