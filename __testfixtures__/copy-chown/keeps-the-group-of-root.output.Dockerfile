FROM debian:12
COPY --chown=www-data:root a /opt/tool
COPY --chown=33:0 b /opt/other
