FROM debian:12
ENV SOURCES=/usr/src/app
WORKDIR /tmp/build
RUN make && rm -rf /tmp/*
RUN make check
WORKDIR /tmp/build
RUN make && cd .. && rm -rf build
RUN make check
WORKDIR /usr/src/app
RUN make && rm -rf $SOURCES
RUN make check
WORKDIR /usr/src/app
RUN make && cd / && rm -rf "${SOURCES}" /var/tmp/x
RUN make check
WORKDIR /usr/src/app
RUN make && rm -rf ../{app,lib}
RUN make check
