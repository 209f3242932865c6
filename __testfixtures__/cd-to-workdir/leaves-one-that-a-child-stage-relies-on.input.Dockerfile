FROM debian:12 AS build
RUN cd /src && make
FROM build AS more
RUN make install
FROM debian:12
COPY --from=more /out /out
