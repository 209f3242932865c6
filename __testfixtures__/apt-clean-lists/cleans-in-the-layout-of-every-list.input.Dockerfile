FROM debian:12
RUN apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06x
RUN apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06 p
RUN apt-get update && apt-get install -y curl \
 && make
RUN apt-get update && \
      apt-get install -y curl
RUN apt-get update && \
      apt-get install -y \
         curl \
         git
RUN apt-get update \
	&& apt-get install -y \
		curl
RUN set -e; \
  apt-get update; \
  apt-get install -y curl; \
  make
RUN set -e; apt-get update; apt-get install -y curl; make
RUN apt-get update; \
    apt-get install -y \
       curl
RUN <<EOF
apt-get update && apt-get install -y curl
EOF
RUN apt-get update && apt-get install -y curl && \
make
RUN apt-get update && \
  make a && \
  make b && \
      apt-get install -y curl
RUN <<EOF
  apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06 p0
EOF
RUN <<EOF
  apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06 p07
EOF
RUN cat <<EOF > /etc/apt/sources.list.d/a.list && apt-get update && apt-get install -y curl
deb a
EOF
RUN <<EOF
set -e
  apt-get update
  apt-get install -y curl git
EOF
