FROM debian:12
RUN PATH=/opt/node/bin:$PATH npm ci
