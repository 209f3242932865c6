FROM debian:12
RUN apt-get install -y a && apt-get update && apt-get install -y curl && apt-get purge -y git && pip install flask
FROM debian:12 AS other
RUN apt-get update && apk add curl
