FROM ubuntu:22.04

ENV DEBIAN_FRONTEND=noninteractive

RUN apt-get update
RUN apt-get install -y python3 python3-pip curl wget vim nano
# the board shows the local day, not the one in Greenwich
RUN apt-get install -y tzdata
ENV TZ=Europe/Dublin

WORKDIR /app
COPY . .
RUN pip3 install -r requirements.txt
RUN python3 -m unittest
RUN mkdir -p /var/lib/fares

VOLUME /var/lib/fares
CMD ["python3", "nightly.py"]
