FROM debian:12
RUN sudo apt-get update && \
    sudo -E apt-get install -y curl && \
    if true; then sudo /bin/rm -rf /var/lib/apt/lists/*; fi
