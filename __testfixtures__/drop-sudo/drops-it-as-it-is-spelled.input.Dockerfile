FROM debian:12
ENV CC=clang
RUN /usr/bin/sudo apt-get update
RUN sudo -EH make install && sudo -nE make test
RUN sudo --user root apt-get update && sudo -uroot apt-get update && sudo -- apt-get update
RUN env sudo MODE=1 apt-get update
RUN echo one && \
    # what it needs
    sudo apt-get install -y curl \
    # and more
    vim
RUN sudo -v
RUN echo pseudo
