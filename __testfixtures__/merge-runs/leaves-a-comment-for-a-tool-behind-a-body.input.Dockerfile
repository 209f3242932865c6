FROM debian:12
RUN curl -fsSL https://example.org/setup | sh # nosemgrep: pipe-to-shell
RUN make
