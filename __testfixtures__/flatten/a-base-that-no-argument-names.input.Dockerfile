ARG BASE
FROM ${BASE}
RUN make
RUN make install
