FROM debian:12-slim AS base
RUN apt-get update && apt-get install -y curl
ARG BUILD_DATE
FROM base
RUN mkdir /x
ARG VCS_REF
CMD ["x"]
