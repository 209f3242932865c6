FROM debian:12
RUN apt-get update && apt-get install -y nala
ENV A=b
RUN nala install -y jq
