FROM debian:12
# how it was built once
ENV A=b

FROM debian:12
RUN make
