FROM debian:12
WORKDIR /app
COPY . .
RUN apt-get update && xargs apt-get install -y < packages.txt
