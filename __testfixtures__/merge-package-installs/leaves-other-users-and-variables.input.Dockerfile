FROM debian:12
RUN sudo apt-get install -y a && apt-get install -y b && ACCEPT_EULA=Y apt-get install -y c
