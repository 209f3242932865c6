FROM debian:12 AS layers

FROM scratch
COPY --from=layers / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["bash"]