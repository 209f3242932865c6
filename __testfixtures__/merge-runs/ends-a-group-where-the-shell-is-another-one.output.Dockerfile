FROM ubuntu:24.04
RUN a && \
    ln -snf /bin/{bash,sh}
RUN echo "dash dash/sh boolean false" | debconf-set-selections && \
    dpkg-reconfigure dash
RUN [[ -f x ]] && \
    cd /bin && ln -sf bash sh
RUN b && \
    update-alternatives --install /bin/sh sh /bin/bash 100
RUN c

FROM alpine:3.22
RUN apk add --no-cache bash-binsh
RUN [[ -f x ]]
