FROM debian:12-slim AS own
ARG VCS_REF
COPY . .
RUN ./scripts/build.sh

FROM debian:12-slim AS foreign
ARG VCS_REF
COPY . .
RUN ./scripts/other.sh
