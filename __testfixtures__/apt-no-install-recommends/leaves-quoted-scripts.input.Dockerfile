FROM debian:12
RUN sh -c "apt-get install -y curl"
RUN echo "apt-get install curl"
