FROM debian:12
RUN a
# renovate: datasource=github-releases depName=x/y
RUN V=1 && b
