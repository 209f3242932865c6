FROM debian:12
RUN apt-get install -y a && apt-get -yq install a && apt-get install a --assume-yes && apt-get -qq install a && apt-get -q=2 install a && apt-get -q -q install a && apt-get -o APT::Get::Assume-Yes=true install a
