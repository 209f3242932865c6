FROM debian:12
RUN apt-get update && apt-get install -y curl
ENV A=b
RUN grep -h ^Package /var/lib/apt/lists/*_Packages
