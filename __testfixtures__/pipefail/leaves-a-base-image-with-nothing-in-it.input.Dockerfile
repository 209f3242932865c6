FROM scratch
ADD rootfs.tar.gz /
RUN cat list | xargs rm
