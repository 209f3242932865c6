FROM buildpack-deps:bookworm AS layers
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
MAINTAINER Ada <ada@example.com>
ONBUILD COPY . /src
ONBUILD RUN make
COPY check /usr/bin/

FROM scratch
COPY --from=layers / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["bash"]
MAINTAINER Ada <ada@example.com>
ONBUILD COPY . /src
ONBUILD RUN make