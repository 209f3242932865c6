FROM debian:12
RUN apt-get update \
    && apt-get install -y \
        a \
        b \
    && apt-get install -y c d
