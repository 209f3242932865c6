FROM debian:12
RUN apt-get update && apt-get install -y ca-certificates gnupg && apt-get update && apt-get install -y foo
RUN apt-get update && apt-get install -y ./repo.deb && apt-get update && apt-get install -y foo
RUN apt-get update && apt-get install -y $FIRST && apt-get update && apt-get install -y foo
