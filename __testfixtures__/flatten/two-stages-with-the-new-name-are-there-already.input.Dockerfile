FROM debian:12 AS layers
RUN make

FROM debian:12 AS layers-2
RUN make

FROM debian:12
COPY --from=layers /a /a
COPY --from=layers-2 /b /b
