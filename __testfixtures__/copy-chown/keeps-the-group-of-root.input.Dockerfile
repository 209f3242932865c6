FROM debian:12
COPY a /opt/tool
COPY b /opt/other
RUN chown -R www-data /opt/tool
RUN chown -R 33 /opt/other
