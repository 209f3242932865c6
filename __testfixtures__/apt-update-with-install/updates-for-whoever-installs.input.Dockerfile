FROM debian:12 AS root
# shellcheck disable=SC2086
RUN sudo echo $FLAGS

RUN sudo apt-get update
RUN apt-get install -y curl

FROM debian:12 AS doas
  
RUN doas apt-get update
   
RUN nice apt-get install -y curl

FROM debian:12 AS variable
RUN sudo apt-get update
RUN env DEBIAN_FRONTEND=noninteractive apt-get install -y curl

FROM debian:12 AS lines
RUN echo one \
    # two
    two \
    && apt-get \
        -qq \
        update
RUN apt-get install -y curl

FROM debian:12 AS quoted
RUN apt-get -o Acquire::http::User-Agent="My  agent" update
RUN apt-get install -y curl

FROM debian:12
RUN apt-get update
RUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl
