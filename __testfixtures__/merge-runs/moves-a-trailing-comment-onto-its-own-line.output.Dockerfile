FROM debian:12
RUN echo hi && \
    # greets
    echo bye
