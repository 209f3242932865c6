FROM fedora:42
RUN dnf install -y curl
RUN dnf --cacheonly install -y git
