FROM debian:12-slim AS base
ARG BUILD_DATE
RUN apt-get update && apt-get install -y curl
FROM base
ARG VCS_REF
RUN mkdir /x
CMD ["x"]
