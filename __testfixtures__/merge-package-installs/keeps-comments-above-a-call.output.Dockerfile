FROM debian:12
RUN \
    # the lists
    apt-get update && \
    # for downloads
    apt-get install -y curl \
        # for cloning
        git ssh && \
    # and so on
    make
RUN apt-get update && apt-get install -y a \
    # for tests
    b
RUN ["apt-get", "install", "-y", "a"]
