FROM fedora:42 AS upgrade
RUN dnf upgrade -y
RUN ["dnf", "install", "-y", "curl"]
FROM fedora:42
RUN dnf makecache
