FROM debian:12
RUN apt-get install -y python3-pip
RUN pip3 install --upgrade pip
RUN pip3 install flask
