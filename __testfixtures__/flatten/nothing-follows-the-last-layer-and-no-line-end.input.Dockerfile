FROM buildpack-deps:bookworm
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
MAINTAINER Ada <ada@example.com>
ONBUILD COPY . /src
ONBUILD RUN make
COPY check /usr/bin/