FROM debian:12-slim
EXPOSE 8080:80 127.0.0.1:9000:90/UDP
RUN echo made > /srv/made
