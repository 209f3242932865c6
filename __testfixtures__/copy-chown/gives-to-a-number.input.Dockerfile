FROM debian:12
COPY a /opt/tool
RUN chown -R 1000:1000 /opt/tool
