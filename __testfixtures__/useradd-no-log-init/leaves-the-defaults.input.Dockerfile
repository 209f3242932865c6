FROM debian:12
RUN useradd -D -s /bin/bash
