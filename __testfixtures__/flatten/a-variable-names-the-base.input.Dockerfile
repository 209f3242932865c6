ARG RELEASE=12
FROM debian:${RELEASE}
RUN apt-get update && apt-get install -y jq
