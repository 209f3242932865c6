FROM node:22 AS with-a-shell
SHELL ["/bin/bash", "-c"]
WORKDIR /app
CMD ["node", "a.js"]

FROM node:22 AS with-a-health-check
WORKDIR /app
HEALTHCHECK CMD ["node", "health.js"]
CMD ["node", "a.js"]

FROM node:22 AS with-triggers
WORKDIR /app
ONBUILD COPY . .
CMD ["node", "a.js"]

FROM node:18 AS without-updates
WORKDIR /app
CMD ["node", "a.js"]

FROM debian:12 AS of-unknown-libraries
WORKDIR /app
COPY app /app/app
CMD ["/app/app"]

FROM node:22 AS below-another
WORKDIR /app
CMD ["node", "a.js"]

FROM below-another AS above-it
CMD ["node", "b.js"]

FROM python:3.13 AS with-copied-modules
WORKDIR /app
COPY --from=with-modules /usr/local/lib/python3.13/site-packages /usr/lib/site-packages
CMD ["python", "a.py"]

FROM python:3.13 AS with-modules-elsewhere
WORKDIR /app
ENV PYTHONPATH=/usr/local
CMD ["python", "a.py"]

FROM node:22 AS without-a-folder
COPY a.js .
CMD ["node", "a.js"]

FROM node:22 AS without-a-start
WORKDIR /app

FROM node:22 AS of-a-group
WORKDIR /app
USER 1000:node
CMD ["node", "a.js"]

FROM node:22 AS of-a-name-like-a-number
WORKDIR /app
USER app1000
CMD ["node", "a.js"]

FROM node:22 AS that-starts-nothing
WORKDIR /app
ENTRYPOINT []

FROM node:22 AS whose-command-is-in-shell-form
WORKDIR /app
ENTRYPOINT ["node"]
CMD a.js

FROM eclipse-temurin:25 AS otherwise-than-the-image
WORKDIR /app
CMD ["java", "Main"]
