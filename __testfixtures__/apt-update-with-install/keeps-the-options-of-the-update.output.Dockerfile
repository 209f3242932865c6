FROM debian:12
ENV A=b
RUN http_proxy=http://proxy apt-get -o Acquire::Retries=3 update -y && apt-get install -y curl
