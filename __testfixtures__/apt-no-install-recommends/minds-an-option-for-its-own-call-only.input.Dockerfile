FROM debian:12
RUN apt-get --version
RUN apt-get -o APT::Install-Recommends=false install -y git
RUN apt-get -oAPT::Install-Recommends=false install -y git
RUN apt-get install -y --option=APT::Install-Recommends=false git
RUN apt-get install -y --install-recommends git
RUN apt-get install -y --no-recommends git
RUN ["apt-get", "install", "-y", "ca-certificates"]
RUN apt-get remove -y ca-certificates
RUN conda install -y ca-certificates
RUN apt-get install --target-release=bookworm -y curl
CMD apt-get install -y ca-certificates
