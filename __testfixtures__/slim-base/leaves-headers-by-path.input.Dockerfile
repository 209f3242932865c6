FROM python:3.11
RUN cp /usr/include/zlib.h /tmp
