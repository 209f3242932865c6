FROM debian:12
ENV CC=clang
RUN apt-get update
RUN make install && make test
RUN apt-get update && apt-get update && apt-get update
RUN env MODE=1 apt-get update
RUN echo one && \
    # what it needs
    apt-get install -y curl \
    # and more
    vim
RUN sudo -v
RUN echo pseudo
