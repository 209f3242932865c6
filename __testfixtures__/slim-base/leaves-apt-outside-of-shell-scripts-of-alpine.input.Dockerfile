FROM node:20 AS command
CMD apt-get update && node a.js
FROM node:20 AS entrypoint
ENTRYPOINT ["apt-get", "update"]
FROM node:20 AS check
HEALTHCHECK CMD apt update
FROM node:20 AS array
RUN ["apt-get", "update"]
FROM node:20 AS quoted
RUN sh -c "apt-get update && apt-get install -y git"
FROM node:20 AS account
CMD useradd -m app
FROM node:20 AS script
COPY setup.sh /setup.sh
RUN /setup.sh
