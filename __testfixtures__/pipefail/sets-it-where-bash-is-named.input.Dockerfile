FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN if true; then cat list | xargs rm; fi
