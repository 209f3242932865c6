FROM fedora:40
RUN sudo dnf install -y git && sudo dnf clean all && sudo rm -rf /var/cache/dnf
