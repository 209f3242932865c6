FROM debian:12
RUN touch /dev/shm/a
RUN ls /dev/shm
