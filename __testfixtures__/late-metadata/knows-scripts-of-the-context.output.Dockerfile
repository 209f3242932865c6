FROM debian:12-slim AS own
COPY . .
RUN ./scripts/build.sh

ARG VCS_REF

FROM debian:12-slim AS foreign
ARG VCS_REF
COPY . .
RUN ./scripts/other.sh
