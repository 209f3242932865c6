FROM debian:12 AS removal
RUN apt-get remove -y nano curl
CMD ["/app"]
FROM node:22 AS other
RUN npm install -g nano yarn
CMD ["/app"]
FROM debian:12
RUN sh -c "apt-get install -y vim curl"
CMD ["/app"]
