FROM debian:12
RUN \
    # the lists
    apt-get update && \
    # for downloads
    apt-get install -y curl && \
    # for cloning
    apt-get install -y git && \
    apt-get install -y ssh && \
    # and so on
    make
RUN apt-get update && apt-get install -y a && \
    # for tests
    apt-get install -y b
RUN ["apt-get", "install", "-y", "a"]
