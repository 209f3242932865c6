FROM debian:12
SHELL ["/bin/dash", "-c"]
RUN cat list | xargs rm
