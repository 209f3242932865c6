FROM debian:12
RUN a
#include "common.docker"
RUN b
#ifdef DEBUG
RUN c
#endif
RUN d
#if defined(X)
RUN e
# {{ if .Extra }}
RUN f
