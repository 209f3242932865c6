FROM debian:12
ADD rootfs.tar.gz /
CMD serve --port 80
