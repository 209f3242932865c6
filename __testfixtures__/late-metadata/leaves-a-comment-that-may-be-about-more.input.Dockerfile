FROM debian:12-slim
# what it is
LABEL revision=1
LABEL maintainer=a
RUN apt-get update && apt-get install -y curl
