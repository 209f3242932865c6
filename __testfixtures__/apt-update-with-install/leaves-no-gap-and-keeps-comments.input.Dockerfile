FROM debian:12
ENV A=b

# lists
RUN apt-get update

# tools
RUN apt-get install -y curl
