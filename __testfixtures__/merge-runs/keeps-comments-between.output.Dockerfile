FROM debian:12
# first
RUN a && \
    # second
    # and more
    b
