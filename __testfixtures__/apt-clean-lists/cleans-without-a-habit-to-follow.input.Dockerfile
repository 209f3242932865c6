FROM debian:12
RUN apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06 p07 p08 p09 p10 p11 p12 p13 p14 p15 p16 p17 p18 p19
RUN apt-get update && apt-get install -y \
  curl
