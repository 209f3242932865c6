FROM debian:12
RUN . ./settings; apt-get update; apt-get install -y curl; status=$?; make clean; exit $status
FROM debian:12
RUN set -e; apt-get update; test -d /x && apt-get install -y curl; exit
