FROM debian:12
RUN a && \
    #
    # why
    b
