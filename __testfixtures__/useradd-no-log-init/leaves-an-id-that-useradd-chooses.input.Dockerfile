FROM debian:12
RUN useradd -m -g 100001 -s /bin/bash app
