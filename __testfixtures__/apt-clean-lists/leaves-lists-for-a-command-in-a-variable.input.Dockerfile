FROM debian:12
ENV APT_INSTALL="apt-get install -y"
RUN apt-get update && apt-get install -y curl
ENV A=b
RUN $APT_INSTALL jq
