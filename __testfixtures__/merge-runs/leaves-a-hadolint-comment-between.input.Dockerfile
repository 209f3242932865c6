FROM debian:12
RUN a
# hadolint ignore=DL3008
RUN b
