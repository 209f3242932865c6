FROM debian:12
RUN apt-get install -y python3-pip && \
    (pip3 install --upgrade pip) && \
    pip3 install flask
