FROM debian:12
ENV A=b

# lists

# tools
RUN apt-get update && apt-get install -y curl
