FROM fedora:42 AS upgrade
RUN dnf upgrade -y && dnf clean all && rm -rf /var/cache/dnf
RUN ["dnf", "install", "-y", "curl"]
FROM fedora:42
RUN dnf makecache && dnf clean all && rm -rf /var/cache/dnf
