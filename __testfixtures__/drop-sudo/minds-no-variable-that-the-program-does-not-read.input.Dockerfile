FROM debian:12
ENV DEBIAN_FRONTEND=noninteractive JAVA_HOME=/opt/java
ARG VERSION
RUN sudo apt-get install -y curl && sudo chown -R 1000 /srv
