FROM debian:12-slim
LABEL revision=1a2b3c
RUN apt-get update && apt-get install -y curl