FROM debian:12
RUN http_proxy=http://proxy apt-get -o Acquire::Retries=3 update -y
ENV A=b
RUN apt-get install -y curl
