FROM python:3.12
COPY rootfs /
CMD start
