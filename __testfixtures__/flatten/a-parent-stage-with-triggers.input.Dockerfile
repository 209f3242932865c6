FROM debian:12 AS base
ONBUILD ENV MODE=child

FROM base
RUN make
RUN make install
