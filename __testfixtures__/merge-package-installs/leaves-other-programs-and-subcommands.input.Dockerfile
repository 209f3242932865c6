FROM debian:12
RUN apt-get install -y a && apt install -y b && apt-get reinstall -y c && /usr/bin/apt install -y d
