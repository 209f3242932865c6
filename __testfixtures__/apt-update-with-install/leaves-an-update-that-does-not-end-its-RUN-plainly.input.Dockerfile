FROM debian:12
RUN apt-get update > /dev/null
RUN apt-get update &
RUN apt-get update # fresh
RUN echo start; apt-get update
RUN if true; then apt-get update; fi
RUN true && (apt-get update)
RUN make || apt-get update
RUN ["apt-get", "update"]
RUN <<EOF
make
apt-get update
EOF
SHELL ["/bin/bash", "-c"]
RUN [[ -f /etc/apt/sources.list ]]
RUN apt-get install -y curl
