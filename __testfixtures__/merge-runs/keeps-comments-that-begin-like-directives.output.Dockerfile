FROM debian:12
RUN a && \
    #if you want more, add it here
    b && \
    # include what is missing
    c && \
    #else nothing works
    d && \
    # the end of the region
    e
