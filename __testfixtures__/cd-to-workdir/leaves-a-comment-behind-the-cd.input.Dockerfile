FROM debian:12
RUN cd /src && \
    # all of it
    make
WORKDIR /app
