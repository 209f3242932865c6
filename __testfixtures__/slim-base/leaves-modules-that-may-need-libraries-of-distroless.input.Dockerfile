FROM python:3.13 AS build-of-database
RUN pip install --target /deps mysqlclient

FROM python:3.13 AS database
WORKDIR /app
COPY --from=build-of-database /deps ./deps
CMD ["python", "app.py"]

FROM node:22 AS build-of-anything
WORKDIR /app
RUN npm install nobody-knows-this

FROM node:22 AS anything
WORKDIR /app
COPY --from=build-of-anything /app/node_modules ./node_modules
CMD ["node", "server.js"]

FROM python:3.13 AS build-of-pictures
RUN pip install --target /deps numpy==1.9.0

FROM python:3.13 AS pictures
WORKDIR /app
COPY --from=build-of-pictures /deps ./deps
CMD ["python", "app.py"]

FROM node:22 AS build-of-a-browser
WORKDIR /app
RUN npm install puppeteer

FROM node:22 AS browser
WORKDIR /app
COPY --from=build-of-a-browser /app/node_modules ./node_modules
CMD ["node", "server.js"]
