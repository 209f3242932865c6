FROM debian:12-slim
ARG VERSION
COPY . /src
RUN make -C /src
