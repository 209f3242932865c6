FROM debian:12
RUN apt-get update
RUN apt-get install -y curl && \
    make
RUN apt-get install -y curl &&\
    make
RUN apt-get install -y curl &&  \ 
    make
RUN apt-get install -y curl && make \
    all
RUN mkdir /a && \
  apt-get install -y git && \
  make
RUN mkdir /b \
&& apt-get install -y git \
&& make
RUN mkdir /c \
		&&  apt-get install -y \
		git \
		&& make
RUN mkdir /d && \
    cd /d && apt-get install -y git && \
    make
RUN set -e; \
    mkdir /e; \
    apt-get install -y git; \
    make
RUN set -e; apt-get install -y git; \
    make
RUN set -e; mkdir /f && \
    cd /f; apt-get install -y git
RUN apt-get install -y curl;
RUN apt-get install -y \
    curl \
 && make
RUN apt-get install -y p00 p01 p02 p03 p04 p05 p06 p07 p08 p09 p10 p11 p12 p13 p14
RUN apt-get install -y p00 p01 p02 p03 p04 p05 p06 p07 p08 p09 p10 p11 p12 p13 p14x
RUN apt-get install -y curl && make x \
  && make y
RUN apt-get install -y curl && \
  make a && \
    make b && \
    make c
RUN apt-get install -y curl && \
   make a && \
   make b && \
     make c
RUN apt-get install -y curl && \
  make a && \
   make b
RUN apt-get install -y curl && \
make a && \
make b && \
     make c
RUN <<EOF
set -e
cd /tmp; apt-get install -y git
EOF
RUN <<EOF
set -e
mkdir /g &&
  apt-get install -y git
EOF
