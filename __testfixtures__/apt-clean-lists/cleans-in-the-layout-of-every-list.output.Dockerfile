FROM debian:12
RUN apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06x && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06 p && \
      rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y curl \
 && rm -rf /var/lib/apt/lists/* \
 && make
RUN apt-get update && \
      apt-get install -y curl && \
      rm -rf /var/lib/apt/lists/*
RUN apt-get update && \
      apt-get install -y \
         curl \
         git && \
      rm -rf /var/lib/apt/lists/*
RUN apt-get update \
	&& apt-get install -y \
		curl \
	&& rm -rf /var/lib/apt/lists/*
RUN set -e; \
  apt-get update; \
  apt-get install -y curl; \
  rm -rf /var/lib/apt/lists/*; \
  make
RUN set -e; apt-get update; apt-get install -y curl; rm -rf /var/lib/apt/lists/*; make
RUN apt-get update; \
    apt-get install -y \
       curl && \
    rm -rf /var/lib/apt/lists/*
RUN <<EOF
apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
EOF
RUN apt-get update && apt-get install -y curl && \
      rm -rf /var/lib/apt/lists/* && \
make
RUN apt-get update && \
  make a && \
  make b && \
      apt-get install -y curl && \
      rm -rf /var/lib/apt/lists/*
RUN <<EOF
  apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06 p0 && rm -rf /var/lib/apt/lists/*
EOF
RUN <<EOF
  apt-get update && apt-get install -y p00 p01 p02 p03 p04 p05 p06 p07 && \
    rm -rf /var/lib/apt/lists/*
EOF
RUN cat <<EOF > /etc/apt/sources.list.d/a.list && apt-get update && apt-get install -y curl && \
      rm -rf /var/lib/apt/lists/*
deb a
EOF
RUN <<EOF
set -e
  apt-get update
  apt-get install -y curl git
  rm -rf /var/lib/apt/lists/*
EOF
