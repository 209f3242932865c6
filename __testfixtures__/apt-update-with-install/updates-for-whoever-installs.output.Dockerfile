FROM debian:12 AS root
# shellcheck disable=SC2086
RUN sudo echo $FLAGS

RUN apt-get update && apt-get install -y curl

FROM debian:12 AS doas
  
RUN apt-get update && nice apt-get install -y curl

FROM debian:12 AS variable
RUN apt-get update && env DEBIAN_FRONTEND=noninteractive apt-get install -y curl

FROM debian:12 AS lines
RUN echo one \
    # two
    two
RUN apt-get -qq update && apt-get install -y curl

FROM debian:12 AS quoted
RUN apt-get -o Acquire::http::User-Agent="My  agent" update && apt-get install -y curl

FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y curl
