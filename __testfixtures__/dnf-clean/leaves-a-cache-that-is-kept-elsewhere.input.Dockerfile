FROM fedora:41
RUN dnf install -y jq
RUN cp -r /var/cache/dnf /srv/dnf
