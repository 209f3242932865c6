ARG RELEASE=12
FROM debian:12-slim AS base
ARG VERSION
ENV VERSION=${VERSION:-1.0} LAYER=base
SHELL ["/bin/bash", "-c"]
WORKDIR /opt
RUN mkdir tool
WORKDIR tool
USER daemon

FROM base AS tools
RUN touch used

FROM tools AS layers
COPY --chown=daemon tool.sh ./
RUN ./tool.sh

FROM scratch
COPY --from=layers / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ARG VERSION
ENV VERSION=${VERSION:-1.0} LAYER=base
SHELL ["/bin/bash", "-c"]
WORKDIR /opt
WORKDIR tool
USER nobody
CMD ./tool.sh serve
