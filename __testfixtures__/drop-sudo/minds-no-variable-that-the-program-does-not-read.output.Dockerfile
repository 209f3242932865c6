FROM debian:12
ENV DEBIAN_FRONTEND=noninteractive JAVA_HOME=/opt/java
ARG VERSION
RUN apt-get install -y curl && chown -R 1000 /srv
