FROM debian:12
RUN apt-get update && apt-get install -y curl
USER 0
RUN xargs apt-get install -y < packages.txt
FROM debian:12
RUN apt-get update && apt-get install -y curl && grep -v '#' packages.txt | xargs -r apt-get -y install
FROM debian:12
RUN apt-get update && apt-get install -y curl
USER 0
RUN retry apt-get install -y git
FROM debian:12
RUN apt-get update && apt-get install -y curl
USER 0
RUN su root -c "apt install -y git"
FROM debian:12
RUN apt-get update && apt-get install -y curl
COPY setup /build/setup
RUN /build/setup --all
