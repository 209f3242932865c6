FROM debian:12 AS build
COPY . /src
# builds it
# hadolint ignore=DL4006
RUN cd /src && make | tee log
FROM debian:12
COPY --from=build /src/out /out
