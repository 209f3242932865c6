FROM debian:12 AS layers
RUN make

FROM debian:12 AS layers-2
RUN make

FROM debian:12 AS layers-3
COPY --from=layers /a /a
COPY --from=layers-2 /b /b

FROM scratch
COPY --from=layers-3 / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["bash"]
