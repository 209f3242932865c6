FROM debian:trixie AS layers

FROM scratch
COPY --from=layers / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENV LANG=C.UTF-8
CMD ["bash", "-l"]
