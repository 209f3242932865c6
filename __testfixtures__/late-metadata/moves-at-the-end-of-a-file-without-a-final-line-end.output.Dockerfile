FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
LABEL revision=1a2b3c